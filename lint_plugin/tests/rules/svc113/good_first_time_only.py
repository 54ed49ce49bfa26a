import paho.mqtt.client as mqtt


class Link:
    def __init__(self):
        self.started = False
        self.topics = ["lamp/set"]
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self.on_connect

    def start(self):
        if not self.started:
            self.client.connect("localhost")
            self.client.loop_start()
            self.started = True

    def subscribe(self, topic):
        self.start()
        self.client.subscribe(topic)

    def on_connect(self, client, userdata, flags, reason_code, properties):
        if not reason_code.is_failure:
            for topic in self.topics:
                self.subscribe(topic)
