import sys

import paho.mqtt.client as mqtt


class Bridge:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self._on_connect
        self.client.on_disconnect = self._on_disconnect
        self.client.loop_start()

    def _on_connect(self, client, userdata, flags, reason_code, properties):
        if reason_code.is_failure:
            sys.exit(6)  # SVC105: 17

    def _on_disconnect(self, *_):
        try:
            self.give_up()
        except OSError:
            exit(1)  # SVC105: 13

    def give_up(self):
        raise SystemExit(1)  # SVC105: 9
