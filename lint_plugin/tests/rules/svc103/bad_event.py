import paho.mqtt.client as mqtt

import threading


class Lamp(threading.Thread):
    def __init__(self):
        super().__init__()
        self.stopping = threading.Event()

    def run(self):
        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect("localhost")
        while not self.stopping.is_set():
            client.loop(0.1)  # SVC103: 20
        print("gone")
