import paho.mqtt.client as mqtt

class Lamp(mqtt.Client):
    def on_connect(self, client, userdata, flags, reason_code, properties):
        self.subscribe("lamp/set")


lamp = Lamp(mqtt.CallbackAPIVersion.VERSION2)
lamp.connect("localhost")
lamp.loop_forever()
