"""Who calls the method is not shown; that somebody does is."""

import threading
import time

import paho.mqtt.client as mqtt
from house import Service


class Link:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def connect(self):
        self.client.connect("localhost")
        self.client.loop_start()
        self.client.subscribe("lamp/set")

    def again(self):
        while True:
            self.connect()
            time.sleep(60)


class Kept:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.commands = {"again": self._again}

    def connect(self):
        self.client.connect("localhost")
        self.client.loop_start()
        self.client.subscribe("lamp/set")

    def _again(self):
        while True:
            self.connect()
            time.sleep(60)


class Based(Service):
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def connect(self):
        self.client.connect("localhost")
        self.client.loop_start()
        self.client.subscribe("lamp/set")

    def _work(self):
        while True:
            self.connect()
            time.sleep(60)


class Started:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        threading.Thread(target=self._serve).start()

    def connect(self):
        self.client.connect("localhost")
        self.client.loop_start()
        self.client.subscribe("lamp/set")

    def _serve(self):
        while True:
            self.connect()
            time.sleep(60)
