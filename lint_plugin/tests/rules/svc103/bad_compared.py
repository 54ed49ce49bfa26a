import paho.mqtt.client as mqtt

run = True


def on_message(client, userdata, message):
    run = message.payload != b"off"  # a variable of its own
    print(run)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
client.connect("localhost")
while run == True:
    client.loop()  # SVC103: 12
