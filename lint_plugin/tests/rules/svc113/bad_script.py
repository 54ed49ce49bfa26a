import paho.mqtt.client as mqtt


def on_disconnect(client, userdata, flags, reason_code, properties):
    if reason_code != 0:
        client.reconnect()  # SVC113: 16


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_disconnect = on_disconnect
client.connect("localhost")
client.loop_forever()
