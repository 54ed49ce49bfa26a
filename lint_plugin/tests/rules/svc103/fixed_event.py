import paho.mqtt.client as mqtt

import threading


class Lamp(threading.Thread):
    def __init__(self):
        super().__init__()
        self.stopping = threading.Event()

    def run(self):
        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect("localhost")
        client.loop_start()
        while not self.stopping.is_set():
            self.stopping.wait(0.1)
        client.disconnect()
        client.loop_stop()
        print("gone")
