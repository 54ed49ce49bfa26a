import paho.mqtt.client as mqtt


def make(settings, api, *args, **kwargs):
    mqtt.Client(*args)
    mqtt.Client(**kwargs)
    mqtt.Client(settings.callback_api)
    mqtt.Client(api, "lamp")
    return mqtt.Client(kwargs.pop("version"), **kwargs)


class Own(mqtt.Client):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
