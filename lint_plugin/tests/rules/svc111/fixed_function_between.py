import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")

print("connected")


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        client.subscribe("lamp/set")


client.on_connect = on_connect
# in a thread of its own
client.loop_start()

while True:
    client.publish("lamp/power", "20")
    time.sleep(10)
