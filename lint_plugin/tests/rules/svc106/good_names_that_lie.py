import paho.mqtt.client as mqtt


class Process:
    def communicate(self):
        return ""

    def wait(self):
        return 0


class Lamp:
    def sleep(self, seconds):
        self.off = seconds


def on_message(client, userdata, message):
    Process().communicate()
    Process().wait()
    Lamp().sleep(10)
    userdata.input(7)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
