import logging

import paho.mqtt.client as mqtt


class LampError(Exception):
    ...


class Burnt(LampError):
    ...


def on_message(client, userdata, message):
    try:
        switch(message.payload)
    except LampError:
        logging.exception("%s", message.topic)


def switch(payload):
    if payload != b"on":
        raise Burnt(payload)
    try:
        raise OverflowError(payload)
    except ArithmeticError:
        logging.exception("too bright")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
