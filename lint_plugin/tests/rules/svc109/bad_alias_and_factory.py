import paho.mqtt.client as mqtt

Maker = mqtt.Client


def connected(host):
    client = Maker("lamp")  # SVC109: 14
    client.connect(host)
    return client


def later(version):
    if version:
        return connected("localhost")
    return mqtt.Client(userdata=version)  # SVC109: 17


client = later(version="")
