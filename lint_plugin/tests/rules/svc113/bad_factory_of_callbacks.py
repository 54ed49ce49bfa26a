import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self.__client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.__client.on_disconnect = self._lost()

    def _lost(self):
        def on_disconnect(client, userdata, flags, reason_code, properties):
            self.__client.reconnect()  # SVC113: 27
            self.start()

        return on_disconnect

    def start(self):
        self.__client.loop_start()
