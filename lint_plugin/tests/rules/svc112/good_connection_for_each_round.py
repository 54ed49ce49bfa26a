import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
while True:
    client.connect("localhost")
    client.publish("lamp/state", "on")
    client.disconnect()
    time.sleep(600)
