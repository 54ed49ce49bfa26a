from paho.mqtt.client import CallbackAPIVersion, Client


def on_connect(client, userdata, flags, result_code, properties):
    if result_code > 0:
        raise ConnectionError(f"refused: {result_code}")
    client.subscribe("lamp/set")


client = Client(CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
second = Client(CallbackAPIVersion.VERSION2, client_id="second")
second.on_connect = on_connect
