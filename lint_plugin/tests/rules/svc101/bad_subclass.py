import paho.mqtt.client as mqtt

class Lamp(mqtt.Client):
    def on_connect(self, client, userdata, flags, reason_code, properties):
        print(reason_code)

    def run(self):
        self.connect("localhost")
        self.subscribe("lamp/set")  # SVC101: 14
        self.loop_forever()


Lamp(mqtt.CallbackAPIVersion.VERSION2).run()
