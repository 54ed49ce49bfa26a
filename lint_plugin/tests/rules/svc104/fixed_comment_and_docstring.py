import logging

import paho.mqtt.client as mqtt


class Lamp:
    online = False

    def __init__(self):
        self.log = logging.getLogger("lamp")
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self.on_connect

    def start(self):
        self.log.info("starting")
        self.client.connect("localhost")

    def on_connect(self, client, userdata, flags, reason_code, properties):
        """Subscribe.

        Again after each reconnect.
        """
        global found
        if reason_code.is_failure:
            self.log.error("connection refused: %s", reason_code)
            return
        # the broker forgets
        # all of it
        client.subscribe("lamp/set")  # and the state
        found = self.online = True


def connected(client, userdata, flags, rc, properties=None):
    if rc.is_failure:
        print("connection refused:", rc)
        return
    # who knows which paho
    client.subscribe("lamp/get")


def start(client):
    client.on_connect = connected


found = False
