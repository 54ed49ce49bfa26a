import json

import paho.mqtt.client as mqtt


def on_message(client, userdata, message):
    print(json.loads(message.payload))


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
