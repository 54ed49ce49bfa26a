import paho.mqtt.client as mqtt


def on_connect(client, userdata, rc):  # SVC110: 1
    if rc == 0:
        client.subscribe("lamp/set")


def on_disconnect(client, userdata, flags, rc=0):  # SVC110: 1
    if rc != 0:
        print("lost")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)
client.on_connect = on_connect
client.on_disconnect = on_disconnect
second = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


@second.connect_callback()
def introduce(client, userdata, rc):  # SVC110: 1
    if rc == 0:
        client.subscribe("lamp/get")


@second.topic_callback("lamp/set")
def on_set(client, msg):  # SVC110: 1
    print(msg.payload)


@second.subscribe_callback()
def on_subscribe(  # SVC110: 1
    client,
    userdata,
    mid,
    granted_qos,  # a list
):
    print("subscribed", mid, granted_qos)


class Lamp:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_disconnect = self._on_disconnect

    def _on_disconnect(self, client, userdata, reason_code, properties):  # SVC110: 5
        print("lost", reason_code)
