import paho.mqtt.client as mqtt


def on_disconnect(client, userdata, flags, reason_code, properties):
    client.reconnect()


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, reconnect_on_failure=False)
client.on_disconnect = on_disconnect
client.connect("localhost")
client.loop_forever()
