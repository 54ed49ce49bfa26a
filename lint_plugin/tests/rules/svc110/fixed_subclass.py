import paho.mqtt.client as mqtt


class Own(mqtt.Client):
    def __init__(self):
        super().__init__(mqtt.CallbackAPIVersion.VERSION2)

    def on_connect(self, client, userdata, flags, reason_code, properties):
        if not reason_code.is_failure:
            client.subscribe("lamp/set")

    def on_disconnect(self, client, userdata, flags, reason_code, properties):
        print(reason_code)

    def on_message(self, client, userdata, message):
        print(message.topic)
