import paho.mqtt.client as mqtt

from .wiring import make_client, traced


class Handler:
    @staticmethod
    def on_message(client, userdata, message):
        print(message.topic)

    @classmethod
    def on_log(cls, client, userdata, level, buf):
        print(buf)

    @traced
    def on_publish(self):
        print("sent")

    def on_connect(client, userdata, flags, rc, properties):
        if rc == 0:
            client.subscribe("lamp/set")

    def on_disconnect(self, client, userdata, rc):
        print(rc)


class Own(mqtt.Client):
    def on_connect(client, userdata, flags, rc, properties):
        if rc == 0:
            client.subscribe("lamp/set")

    def __init__(self):
        super().__init__(mqtt.CallbackAPIVersion.VERSION2)
        self.on_connect = Own.on_connect


handler = Handler()
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = handler.on_message
client.on_log = handler.on_log
client.on_publish = handler.on_publish
client.on_connect = Handler.on_connect
other = make_client()
other.on_disconnect = handler.on_disconnect
other.loop_start()
