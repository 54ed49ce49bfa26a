import paho.mqtt.client as mqtt


class Bridge(mqtt.Client):
    def __init__(self):
        super().__init__(mqtt.CallbackAPIVersion.VERSION2)
        self.far = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def on_connect(self, client, userdata, flags, reason_code, properties):
        if not reason_code.is_failure:
            self.far.connect("example.org")

    def run(self):
        self.far.loop_start()
        self.connect("localhost")
        self.loop_forever()
