import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
while True:
    for sensor in ("hall", "porch"):
        if sensor == "porch":
            break
        client.publish("lamp/state", sensor)
    time.sleep(60)
client.loop_stop()
