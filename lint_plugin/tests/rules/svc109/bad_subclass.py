import paho.mqtt.client as mqtt


class Plain(mqtt.Client):
    def on_message(self, client, userdata, message):
        print(message.topic)


class Named(mqtt.Client):
    def __init__(self, name):
        super().__init__(name)  # SVC109: 17


class Old(mqtt.Client):
    def __init__(self, name):
        mqtt.Client.__init__(self, client_id=name)  # SVC109: 21


class Hidden(mqtt.Client):
    def __init__(self, *args, **kwargs):
        kwargs["callback_api_version"] = mqtt.CallbackAPIVersion.VERSION1  # SVC109: 66
        super().__init__(*args, **kwargs)


plain = Plain()  # SVC109: 9
named = Named("lamp")
