import logging

import paho.mqtt.client as mqtt

log = logging.getLogger(__name__)


class Lamp:
    def __init__(self):
        self.connected = False
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self.on_connect
        self.client.connect("localhost")
        self.client.loop_forever()

    def on_connect(self, client, userdata, flags, reason_code, properties):  # SVC104: 5
        if reason_code != 0:
            if reason_code == "Not authorized":
                log.error("refused: who may connect is set on the broker")
            else:
                log.error("refused: %s", reason_code)
        self.connected = True
        client.subscribe("lamp/set")
