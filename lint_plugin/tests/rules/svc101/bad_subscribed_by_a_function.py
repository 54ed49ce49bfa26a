import paho.mqtt.client as mqtt


class Bridge:
    def __init__(self, host):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self.on_connect
        self.client.connect(host)
        self.subscribe_all(["lamp/set", "lamp/get"])

    def on_connect(self, client, userdata, flags, reason_code, properties):
        print("connected" if not reason_code.is_failure else reason_code)

    def subscribe_all(self, topics):
        if topics:
            for topic in topics:
                print("subscribing to", topic)
                self.client.subscribe(topic)  # SVC101: 29
                self.client.publish(topic, "?")


Bridge("localhost").client.loop_forever()
