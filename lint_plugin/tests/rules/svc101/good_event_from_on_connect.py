import paho.mqtt.client as mqtt

import threading


class Lamp(threading.Thread):
    def __init__(self):
        super().__init__()
        self.connected = threading.Event()
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = lambda *_: self.connected.set()
        self.client.connect("localhost")
        self.client.loop_start()
        self.start()

    def run(self):
        while True:
            self.connected.wait()
            self.connected.clear()
            self.introduce()

    def introduce(self):
        self.client.subscribe("lamp/set")
