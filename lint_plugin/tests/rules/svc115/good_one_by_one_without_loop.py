"""Time between the messages, or a connection for each."""

import time

import paho.mqtt.client as mqtt


def send(topic, reading):
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("localhost")
    client.publish(topic, reading)
    client.disconnect()


for name in ("power", "hours"):
    send(f"lamp/{name}", 0)

slow = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
slow.connect("localhost")
for name in ("power", "hours"):
    slow.publish(f"lamp/{name}", 0)
    time.sleep(1)
slow.disconnect()
