import paho.mqtt.client as mqtt

class Lamp:
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def run(self):
        self.client.connect("localhost")
        self.client.subscribe("lamp/set")  # SVC101: 21
        self.client.loop_forever()
