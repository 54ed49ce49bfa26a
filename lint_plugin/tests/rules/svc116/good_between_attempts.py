import time

import paho.mqtt.client as mqtt


def connect(client: mqtt.Client):
    try:
        client.connect("localhost")
        client.loop_start()
    except OSError:
        time.sleep(5)
        client.connect("localhost")
    client.publish("lamp/state", "on")
