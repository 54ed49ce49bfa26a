import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def start(self):
        self.client.connect("localhost")
        self.client.loop_start()

    def wait(self):
        self.client.loop_forever()

    def restart(self):
        self.start()
        self.client.loop_stop()
        self.client.loop_start()

    def close(self):
        self.client.loop_stop()
        self.client.disconnect()
        self.client.loop_forever()
