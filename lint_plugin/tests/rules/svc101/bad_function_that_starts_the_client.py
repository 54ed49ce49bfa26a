import paho.mqtt.client as mqtt


class Bridge:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self.on_connect

    def on_connect(self, client, userdata, flags, reason_code, properties):
        print("connected" if not reason_code.is_failure else reason_code)

    def start(self):
        answer = self.client.connect("localhost")
        print("connect:", answer)
        result, number = self.client.subscribe("lamp/set")  # SVC101: 38
        print("subscribe:", result, number)
        answer = self.client.loop_start()
        print("loop_start:", answer)


bridge = Bridge()
bridge.start()
input()
