import paho.mqtt.client as mqtt


def on_disconnect(client, userdata, flags, reason_code, properties):
    client.publish("lamp/power", "unknown", retain=True)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_disconnect = on_disconnect
client.connect("localhost")
client.publish("lamp/power", "known", retain=True)  # SVC102: 8
client.loop_forever()
