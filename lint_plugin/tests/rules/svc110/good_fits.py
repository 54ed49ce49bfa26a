import functools

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, rc, properties=None):
    if rc == 0:
        client.subscribe("lamp/set")


def on_disconnect(client, userdata, *args):
    print("lost", args)


def on_message(client, userdata, message, extra=None):
    print(message.topic)


def on_light(which, client, userdata, message):
    print(which, message.topic)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.on_disconnect = on_disconnect
client.on_message = on_message
client.on_connect_fail = lambda client, userdata: print("no broker")
client.on_log = lambda client, userdata, level, text: print(text)
client.message_callback_add("lamp/set", functools.partial(on_light, "left"))
old = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)
old.on_connect = on_connect
old.on_disconnect = lambda client, userdata, rc: print(rc)
