import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


@client.message_callback()
def on_message(client, userdata, message, *, light):  # SVC110: 1
    print(light)
