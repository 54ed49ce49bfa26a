import paho.mqtt.client as mqtt


class Base:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self.on_connect
        self.client.on_disconnect = lambda *_: None

    def on_connect(self, client, userdata, flags, reason_code, properties):
        """For subclasses."""


class Strict(Base):
    def on_connect(self, client, userdata, flags, reason_code, properties):
        raise NotImplementedError
