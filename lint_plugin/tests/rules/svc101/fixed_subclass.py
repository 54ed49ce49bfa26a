import paho.mqtt.client as mqtt

class Lamp(mqtt.Client):
    def on_connect(self, client, userdata, flags, reason_code, properties):
        if reason_code.is_failure:
            print("connection refused:", reason_code)
            return
        print(reason_code)
        client.subscribe("lamp/set")

    def run(self):
        self.connect("localhost")
        self.loop_forever()


Lamp(mqtt.CallbackAPIVersion.VERSION2).run()
