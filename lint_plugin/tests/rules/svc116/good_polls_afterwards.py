import time

import paho.mqtt.client as mqtt


def connect(client: mqtt.Client):
    client.connect("localhost")
    client.loop_start()
    time.sleep(1)
    while not client.is_connected():
        time.sleep(1)
    client.publish("lamp/state", "on")
