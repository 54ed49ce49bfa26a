import sys

import paho.mqtt.client as mqtt

VERBOSE = "--verbose" in sys.argv


def subscribe_all():
    client.subscribe("lamp/set")


def on_connect(client, userdata, flags, reason_code, properties):  # SVC104: 1
    if VERBOSE:
        if reason_code == 0:
            print("connected")
        else:
            print("refused:", reason_code)
    subscribe_all()


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.connect("localhost")
client.loop_forever()
