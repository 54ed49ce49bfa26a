import paho.mqtt.client as mqtt

from typing import Optional


class Lamp:
    def __init__(self, client: "Optional[mqtt.Client]"):
        self.client = client
        self.client.subscribe("lamp/set")  # SVC101: 21
