import paho.mqtt.client as mqtt


class Own(mqtt.Client):
    def on_connect(self, client, userdata, flags, reason_code, properties):
        if reason_code != 0:
            print("connection refused:", reason_code)
            return
        self.subscribe("lamp/set")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


@client.connect_callback()
def introduce(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("connection refused:", reason_code)
        return
    client.publish("lamp/status", "online", retain=True)
