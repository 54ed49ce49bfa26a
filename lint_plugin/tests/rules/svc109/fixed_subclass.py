import paho.mqtt.client as mqtt


class Plain(mqtt.Client):
    def on_message(self, client, userdata, message):
        print(message.topic)


class Named(mqtt.Client):
    def __init__(self, name):
        super().__init__(mqtt.CallbackAPIVersion.VERSION2, client_id=name)


class Old(mqtt.Client):
    def __init__(self, name):
        mqtt.Client.__init__(self, mqtt.CallbackAPIVersion.VERSION2, client_id=name)


class Hidden(mqtt.Client):
    def __init__(self, *args, **kwargs):
        kwargs["callback_api_version"] = mqtt.CallbackAPIVersion.VERSION2
        super().__init__(*args, **kwargs)


plain = Plain(mqtt.CallbackAPIVersion.VERSION2)
named = Named("lamp")
