import os

import paho.mqtt.client as mqtt

client = None


def leave(code, silent=False):
    if client is not None and not silent:
        client.disconnect()
        client.loop_stop()
    os._exit(code)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
try:
    input("enter: ")
except EOFError:
    leave(1)
