import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def connect(self):
        self.client.connect("localhost")
        self.client.loop_start()

    def set_credentials(self, name, password):
        self.client.username_pw_set(name, password)

    def on_message(self, function):
        self.client.on_message = function
