import os

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)


def tell(topic, payload):
    client.publish(topic, payload, qos=1).wait_for_publish(2)


def leave(code, notify=True):
    if notify:
        tell("lamp/status", "offline")
    os._exit(code)


def on_disconnect(client, userdata, rc):
    leave(rc, notify=False)


client.on_disconnect = on_disconnect
client.loop_start()
tell("lamp/status", "online")
