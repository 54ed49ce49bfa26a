import sys

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
if "--threaded" in sys.argv:
    client.loop_start()
else:
    client.loop_forever()


def run(threaded):
    other = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    other.connect("localhost")
    if threaded:
        other.loop_start()
        return
    other.loop_forever()
