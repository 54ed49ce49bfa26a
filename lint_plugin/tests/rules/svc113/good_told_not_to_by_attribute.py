"""paho's loop ends with the connection: the attribute behind the constructor's argument says so."""

import paho.mqtt.client as mqtt


class Link:
    def __init__(self):
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self._client._reconnect_on_failure = False
        self._client.on_disconnect = self._on_disconnect
        self._open()

    def _open(self):
        self._client.connect("localhost")
        self._client.loop_start()

    def _on_disconnect(self, client, userdata, flags, reason_code, properties):
        self._open()
