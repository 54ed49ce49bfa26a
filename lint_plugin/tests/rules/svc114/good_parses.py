# svc-opt-in: SVC114
import json

import paho.mqtt.client as mqtt


def on_message(client, userdata, message):
    text = message.payload.decode(errors="replace")
    print(int("7"), json.loads('{"a": 1}'))
    try:
        show(text, int(message.payload))
    except ValueError:
        print("no number")


def show(text, level):
    print(json.loads(text), level)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
