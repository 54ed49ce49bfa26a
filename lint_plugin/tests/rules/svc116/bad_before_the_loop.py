import time

import paho.mqtt.client as mqtt


def connect(client: mqtt.Client, slowly):
    client.connect("localhost")
    print("wait for the connection")
    if slowly:
        time.sleep(5)  # SVC116: 14
    else:
        time.sleep(2)  # SVC116: 14
    client.loop_start()
