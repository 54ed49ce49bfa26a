"""Another file attaches the function: the connection is gone when it runs."""

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def on_disconnect(client, userdata, flags, reason_code, properties):
    client.loop_stop()


def start():
    client.connect("localhost")
    client.loop_start()
