import paho.mqtt.client as mqtt


class UnknownState(Exception):
    ...


class Lamp:
    def __init__(self, client: mqtt.Client):
        client.on_message = self._on_message
        client.message_callback_add("lamp/mode", lambda client, userdata, message: self._mode(message))

    def _on_message(self, client, userdata, message):
        try:
            self._set(message.payload)
        except KeyError:
            print("no such lamp")

    def _set(self, payload):
        if payload not in (b"on", b"off"):
            raise UnknownState(payload)  # SVC114: 13

    def _mode(self, message):
        if not message.payload:
            raise UnknownState("none")  # SVC114: 13
