import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
connected = False
while True:
    if not connected:
        client.connect("localhost")
        client.loop_start()
        connected = True
    client.publish("lamp/state", "on")
    time.sleep(5)
