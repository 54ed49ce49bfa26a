import paho.mqtt.client as mqtt


class Lamp(mqtt.Client):
    def on_message(self, client, userdata, message):
        raise NotImplementedError
