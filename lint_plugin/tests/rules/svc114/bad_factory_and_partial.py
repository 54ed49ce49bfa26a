import functools

import paho.mqtt.client as mqtt


def made(name):
    def on_disconnect(client, userdata, flags, reason_code, properties):
        if reason_code != 0:
            raise RuntimeError(name)  # SVC114: 13

    return on_disconnect


def on_message(bulb, client, userdata, message):
    if bulb is None:
        raise ValueError("no lamp")  # SVC114: 9


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_disconnect = made("lamp")
client.on_message = functools.partial(on_message, None)
