import time

import paho.mqtt.client as mqtt
from bulb import serve

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
serve(client)
while True:
    client.publish("lamp/state", "on")
    time.sleep(5)
