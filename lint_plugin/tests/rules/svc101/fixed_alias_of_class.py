import paho.mqtt.client as paho

MqttClient = paho.Client


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("connection refused:", reason_code)
        return
    client.subscribe("lamp/set")


def run():
    with open("host") as file:
        client = MqttClient(paho.CallbackAPIVersion.VERSION2)
        client.on_connect = on_connect
        client.connect(file.read())
    client.loop_forever()
