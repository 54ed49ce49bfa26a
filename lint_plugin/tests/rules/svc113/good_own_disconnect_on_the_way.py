"""The callback disconnects, and a method of the program connects anew."""

import paho.mqtt.client as mqtt


class Link:
    def __init__(self):
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self._client.on_disconnect = self._on_disconnect
        self._open()
        self._client.loop_start()

    def _open(self):
        self._client.connect("localhost")

    def _on_disconnect(self, client, userdata, flags, reason_code, properties):
        try:
            self._client.disconnect()
        except OSError as error:
            print(error)
        self._open()
