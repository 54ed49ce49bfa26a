import paho.mqtt.client as mqtt

from .wiring import make_client


class Lamp:
    def __init__(self):
        self.client = make_client()
        self.client.on_message = self.on_message
        self.client.message_callback_add("lamp/set", self.switch)
        self.client.loop_start()

    def on_message(self, client, userdata, message):
        print(message.topic)

    def switch(self, client, userdata, message):
        print(message.topic)

    @staticmethod
    def publish(client, topic):
        client.publish(topic, mqtt.MQTT_ERR_SUCCESS)
