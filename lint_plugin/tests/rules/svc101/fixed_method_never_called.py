import time

import paho.mqtt.client as mqtt


class Link:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self._on_connect

    def _on_connect(self, client, userdata, flags, reason_code, properties):
        if reason_code.is_failure:
            print("connection refused:", reason_code)
            return
        client.subscribe("lamp/set")

    def connect(self):
        self.client.connect("localhost")
        self.client.loop_start()

    def _soak_test(self):
        while True:
            self.connect()
            time.sleep(60)
            self.client.disconnect()
            self.client.loop_stop()
