import time

import paho.mqtt.client as mqtt


class Bridge:
    def __init__(self, host):
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self._client.connect(host)
        self.stopping = False

    def run(self):
        self._client.loop_start()
        while not self.stopping:
            time.sleep(1.0)
            self.poll()
        self._client.disconnect()
        self._client.loop_stop()

    def stop(self, *_):
        self.stopping = True

    def poll(self): ...
