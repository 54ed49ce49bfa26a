import paho.mqtt.client as mqtt


class Bridge:
    def __init__(self):
        self.inner = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.inner.on_connect = self.on_connect
        self.outer = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def run(self):
        self.inner.connect("localhost")
        self.inner.loop_forever()

    def on_connect(self, client, userdata, flags, reason_code, properties):
        self.outer.will_set("bridge/status", "offline", retain=True)
