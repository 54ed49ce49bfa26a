import paho.mqtt.client as mqtt


def on_message(client, userdata, message):
    if message.payload == b"quit":
        client.disconnect()


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
client.connect("localhost")
client.subscribe("lamp/set")  # SVC101: 8
client.loop_forever()
