import paho.mqtt.client as mqtt

class Probe:
    def __init__(self):
        self.answer = None
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_message = self.on_message
        self.client.connect("localhost")

    def on_message(self, client, userdata, message):
        self.answer = message.payload

    def ask(self):
        while self.answer is None:
            self.client.loop()
        for _ in range(5):
            self.client.loop()
        while not self.client.is_connected():
            self.client.loop()
