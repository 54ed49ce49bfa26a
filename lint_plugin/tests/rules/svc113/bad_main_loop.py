import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
while True:
    if not client.is_connected():
        client.reconnect()  # SVC113: 16
    client.publish("lamp/state", "on")
    time.sleep(5)
