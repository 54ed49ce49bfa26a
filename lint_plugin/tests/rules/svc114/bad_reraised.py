import logging

import paho.mqtt.client as mqtt


class Lamp(mqtt.Client):
    def on_message(self, client, userdata, message):
        try:
            self.switch(message)
        except Exception:
            logging.exception("%s", message.topic)
            raise  # SVC114: 13

    def switch(self, message):
        ...
