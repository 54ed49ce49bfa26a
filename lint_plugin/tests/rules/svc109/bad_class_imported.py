from paho.mqtt.client import Client


def on_connect(client, userdata, flags, result_code):
    if result_code > 0:
        raise ConnectionError(f"refused: {result_code}")
    client.subscribe("lamp/set")


client = Client()  # SVC109: 10
client.on_connect = on_connect
second = Client("second")  # SVC109: 10
second.on_connect = on_connect
