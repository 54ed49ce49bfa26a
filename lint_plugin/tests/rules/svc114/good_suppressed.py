import paho.mqtt.client as mqtt


def on_message(client, userdata, message):
    raise ValueError(message.payload)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.suppress_exceptions = True
client.on_message = on_message
