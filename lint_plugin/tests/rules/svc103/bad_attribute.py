import paho.mqtt.client as mqtt


class Bridge:
    def __init__(self, host):
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self._client.connect(host)
        self.stopping = False

    def run(self):
        while not self.stopping:
            self._client.loop(1.0)  # SVC103: 26
            self.poll()

    def stop(self, *_):
        self.stopping = True

    def poll(self): ...
