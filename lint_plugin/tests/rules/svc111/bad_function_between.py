import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")

# in a thread of its own
client.loop_start()

print("connected")


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        client.subscribe("lamp/set")


client.on_connect = on_connect  # SVC111: 8

while True:
    client.publish("lamp/power", "20")
    time.sleep(10)
