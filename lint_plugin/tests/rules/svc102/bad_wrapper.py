import time

import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def connect(self, host):
        self.client.connect(host)
        self.client.loop_start()
        time.sleep(1)
        self.publish("connected", payload="1", retain=True)  # SVC102: 14

    def publish(self, path, payload, retain=False):
        self.client.publish(f"{self.name}/{path}", payload=payload, retain=retain)
