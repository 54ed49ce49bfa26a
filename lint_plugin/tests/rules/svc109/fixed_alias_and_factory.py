import paho.mqtt.client as mqtt

Maker = mqtt.Client


def connected(host):
    client = Maker(mqtt.CallbackAPIVersion.VERSION2, client_id="lamp")
    client.connect(host)
    return client


def later(version):
    if version:
        return connected("localhost")
    return mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, userdata=version)


client = later(version="")
