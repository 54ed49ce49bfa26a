import time

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        client.subscribe("lamp/set")


tries = 0
while tries < 5:
    try:
        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        # as soon as we are connected
        client.on_connect = on_connect
        client.connect("localhost")
        client.loop_start()
        tries = 5
    except OSError:
        tries += 1
        time.sleep(5)

while True:
    client.publish("lamp/power", "20")
    time.sleep(10)
