import signal

import paho.mqtt.client as mqtt


def install(handler):
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, handler)


def run(client: mqtt.Client):
    def stop(*_):
        client.publish("lamp/state", "offline")  # SVC204: 16
        client.disconnect()

    install(stop)
