import sys

import paho.mqtt.client as mqtt


def on_message(client, userdata, message):
    word = message.payload.decode()
    if word == "quit":
        sys.exit(0)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
client.connect("localhost")
try:
    client.loop_forever()
except KeyboardInterrupt:  # SVC201: 8
    client.disconnect()
