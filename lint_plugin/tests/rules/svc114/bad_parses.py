# svc-opt-in: SVC114
import json
import struct

import paho.mqtt.client as mqtt


def on_message(client, userdata, message):
    text = message.payload.decode("utf-8")  # SVC114: 28
    level = int(message.payload)  # SVC114: 13
    text += str(message.payload, "utf-8")  # SVC114: 13
    show(text, level, struct.unpack("<h", message.payload))  # SVC114: 30


def show(text, level, pair):
    try:
        state = json.loads(text)  # SVC114: 22
    except KeyError:
        state = json.loads(text)  # SVC114: 22
    print(state, level, pair)


def on_set(client, userdata, message):
    try:
        print(json.loads(message.payload))  # SVC114: 20
    except json.JSONDecodeError:  # no UnicodeDecodeError, which b"\xff" raises
        print("no JSON")
    try:
        print(struct.unpack("<h", message.payload))  # SVC114: 22
    except ValueError:
        print("no number")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
client.message_callback_add("lamp/set", on_set)
