import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
while True:
    client.publish("lamp/state", "on")  # SVC112: 12
    time.sleep(5)
    client.publish("lamp/state", "off")
    time.sleep(5)
