import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, rc):
    if rc == 0:
        client.subscribe("lamp/set")


def on_disconnect(client, userdata, rc=0):
    if rc != 0:
        print("lost")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)
client.on_connect = on_connect
client.on_disconnect = on_disconnect
second = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


@second.connect_callback()
def introduce(client, userdata, flags, rc, properties):
    if rc == 0:
        client.subscribe("lamp/get")


@second.topic_callback("lamp/set")
def on_set(client, userdata, msg):
    print(msg.payload)


@second.subscribe_callback()
def on_subscribe(
    client,
    userdata,
    mid,
    granted_qos,  # a list
    properties,
):
    print("subscribed", mid, granted_qos)


class Lamp:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_disconnect = self._on_disconnect

    def _on_disconnect(self, client, userdata, flags, reason_code, properties):
        print("lost", reason_code)
