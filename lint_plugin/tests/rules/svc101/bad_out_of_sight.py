import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self, host, prefix):
        topic = prefix + "/set"
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.connect(host)
        self.client.subscribe(topic)  # SVC101: 21
        self.client.loop_start()


class Bridge:
    def __init__(self, host):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.connect(host)


class House:
    def __init__(self, bridge: Bridge, prefix):
        self.bridge = bridge
        self.prefix = prefix
        self.bridge.client.subscribe(self.prefix)  # SVC101: 28
        self.bridge.client.loop_forever()


def main(host):
    from .settings import TOPIC

    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect(host)
    client.subscribe(TOPIC)  # SVC101: 12
    client.loop_forever()


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        print("connected")


def late(host):
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect(host)
    client.loop_start()
    client.on_connect = on_connect
    client.subscribe("lamp/get")  # SVC101: 12
    while True:
        client.publish("lamp/state", "on")
