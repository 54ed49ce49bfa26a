import paho.mqtt.client as mqtt


class Lamp(mqtt.Client):
    def close(self):
        self.loop_stop()
        self.disconnect()
