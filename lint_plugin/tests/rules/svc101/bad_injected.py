import paho.mqtt.client as mqtt

import inject


class Lamp:
    client = inject.attr(mqtt.Client)

    def __init__(self):
        self.client.subscribe("lamp/set")  # SVC101: 21
