import time

import paho.mqtt.client as mqtt


def serve(client: mqtt.Client) -> None:
    while True:
        client.publish("lamp/state", "on")
        time.sleep(5)
