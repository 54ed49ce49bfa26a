import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def connect():
    client.connect("localhost")
    client.loop(1.0)


while True:
    if not client.is_connected():
        connect()
    client.loop(0.1)
    time.sleep(0.1)
