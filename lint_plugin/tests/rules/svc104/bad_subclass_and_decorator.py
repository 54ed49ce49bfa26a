import paho.mqtt.client as mqtt


class Own(mqtt.Client):
    def on_connect(self, client, userdata, flags, reason_code, properties):  # SVC104: 5
        self.subscribe("lamp/set")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


@client.connect_callback()
def introduce(client, userdata, flags, reason_code, properties):  # SVC104: 1
    client.publish("lamp/status", "online", retain=True)
