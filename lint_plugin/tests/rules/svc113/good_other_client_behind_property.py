import paho.mqtt.client as mqtt


class Bridge:
    def __init__(self):
        self._inner = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self._inner.on_connect = self._begin
        self._outer = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    @property
    def inner(self) -> mqtt.Client:
        return self._inner

    @property
    def outer(self) -> mqtt.Client:
        return self._outer

    def run(self):
        self.inner.connect("localhost")
        self.outer.loop_start()
        self.inner.loop_forever()

    def _begin(self, client, userdata, flags, reason_code, properties):
        if not reason_code.is_failure:
            self.outer.connect("example.org")
