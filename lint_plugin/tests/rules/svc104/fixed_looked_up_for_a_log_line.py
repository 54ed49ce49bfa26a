import logging

import paho.mqtt.client as mqtt

log = logging.getLogger(__name__)
TEXTS = {0: "accepted", 5: "not authorised"}


class Bridge:
    def __init__(self, client: mqtt.Client):
        self.client = client
        self.client.on_connect = self._connected

    def _connected(self, client, userdata, flags, rc):
        if rc != 0:
            log.error("connection refused: %s", rc)
            return
        log.info("connected: %s", TEXTS.get(rc, rc))
        text = mqtt.connack_string(rc)
        message = f"broker says {text}"
        log.debug(message)
        client.subscribe("lamp/set")
