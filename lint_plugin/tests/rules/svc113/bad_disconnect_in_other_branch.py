"""Only the branch that does not connect again says goodbye."""

import paho.mqtt.client as mqtt


class Link:
    def __init__(self):
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self._client.on_disconnect = self._on_disconnect
        self._open()
        self._client.loop_start()

    def _open(self):
        self._client.connect("localhost")  # SVC113: 22

    def _on_disconnect(self, client, userdata, flags, reason_code, properties):
        if flags.is_disconnect_packet_from_server:
            self._client.disconnect()
        else:
            self._open()
