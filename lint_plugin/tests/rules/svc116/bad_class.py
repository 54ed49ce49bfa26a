import logging
import time

import paho.mqtt.client as mqtt

log = logging.getLogger(__name__)


class Lamp:
    def __init__(self, host):
        self.host = host
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self._on_connect

    def _on_connect(self, client, userdata, flags, reason_code, properties):
        if reason_code.is_failure:
            log.error("refused: %s", reason_code)
            return
        client.subscribe("lamp/set")

    def start(self):
        self.client.connect(self.host)
        self.client.loop_start()
        time.sleep(2)  # SVC116: 14
        self.client.publish("lamp/state", "on")
