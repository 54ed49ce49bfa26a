"""The file does not show which class it will be; or it is no client's."""

import asyncio

import paho.mqtt.client as mqtt


class Command:
    client_class = mqtt.Client

    def __init__(self, client_class=None):
        if client_class is not None:
            self.client_class = client_class

    def handle(self, host):
        self.client_class("lamp").connect(host)


class Jobs:
    queue_class = asyncio.Queue

    def __init__(self):
        self.again = self.again
        self.queue = self.queue_class(10)
        self.other = self.again()
        self.other.connect("localhost")
