import paho.mqtt.client as mqtt


class Own(mqtt.Client):
    def __init__(self):
        super().__init__(mqtt.CallbackAPIVersion.VERSION2)

    def on_connect(client, userdata, flags, reason_code, properties):  # SVC110: 5
        if not reason_code.is_failure:
            client.subscribe("lamp/set")

    def on_disconnect(self, client, userdata, reason_code):  # SVC110: 5
        print(reason_code)

    def on_message(self, client, userdata, message):
        print(message.topic)
