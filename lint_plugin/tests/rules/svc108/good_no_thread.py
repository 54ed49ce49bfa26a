import paho.mqtt.client as mqtt


def on_message(client, userdata, message):
    print(message.payload)
    client.disconnect()


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
client.connect("localhost")
client.loop_forever()
client.disconnect()
