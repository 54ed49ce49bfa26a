# svc-opt-in: SVC114
import json
import struct

import paho.mqtt.client as mqtt


def on_message(client, userdata, message):
    text = message.payload.decode(errors="replace")
    print(int("7"), json.loads('{"a": 1}'))
    try:
        show(text, int(message.payload))
    except ValueError:
        print("no number")


def on_set(client, userdata, message):
    try:
        print(json.loads(message.payload))
    except (json.JSONDecodeError, UnicodeDecodeError):
        print("no JSON")
    try:
        print(json.loads(message.payload.decode(errors="replace")))
    except json.JSONDecodeError:
        print("no JSON")
    try:
        print(struct.unpack("<h", message.payload))
    except struct.error:
        print("no number")


def show(text, level):
    print(json.loads(text), level)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
client.message_callback_add("lamp/set", on_set)
