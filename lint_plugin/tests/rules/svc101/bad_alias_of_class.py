import paho.mqtt.client as paho

MqttClient = paho.Client


def run():
    with open("host") as file:
        client = MqttClient(paho.CallbackAPIVersion.VERSION2)
        client.connect(file.read())
    client.subscribe("lamp/set")  # SVC101: 12
    client.loop_forever()
