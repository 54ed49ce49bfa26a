import time
from time import sleep as pause

import paho.mqtt.client as mqtt


class Door:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_message = self._on_message
        self.client.on_disconnect = self._on_disconnect

    def _on_message(self, client, userdata, message):
        self.open()

    def open(self):
        time.sleep(2)  # SVC106: 14
        self.close()

    def close(self):
        pause(0.5)  # SVC106: 9

    def _on_disconnect(self, client, userdata, flags, reason_code, properties):
        tries = 0
        while tries < 5:
            time.sleep(2**tries)  # SVC106: 18
            tries += 1
