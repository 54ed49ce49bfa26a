import time

import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self._on_connect

    def _on_connect(self, client, userdata, flags, reason_code, properties):
        if reason_code.is_failure:
            print("connection refused:", reason_code)
            return
        self.publish("connected", payload="1", retain=True)

    def connect(self, host):
        self.client.connect(host)
        self.client.loop_start()
        time.sleep(1)

    def publish(self, path, payload, retain=False):
        self.client.publish(f"{self.name}/{path}", payload=payload, retain=retain)
