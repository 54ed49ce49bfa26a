import paho.mqtt.client as mqtt

ready = []


def on_connect(client, userdata, *args):  # SVC104: 1
    client.subscribe("lamp/set")


def started(*_):  # SVC104: 1
    ready.append(True)


def too_few(client, userdata, rc):  # SVC104: 1
    client.subscribe("lamp/set")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
other = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
other.on_connect = started
third = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
third.on_connect = too_few
fourth = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
fourth.on_connect = lambda client, *_: client.subscribe("lamp/set")  # SVC104: 21
