import sys
import time

import paho.mqtt.client as mqtt


def on_message(client, userdata, message):
    print(message.payload)


def late(host):
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect(host)
    client.loop_start()
    client.subscribe("lamp/set")  # SVC101: 12
    client.on_message = on_message
    while True:
        time.sleep(1)


def waited_for(host):
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect(host)
    client.loop_start()
    client.subscribe("lamp/set")  # SVC101: 12
    time.sleep(2)
    while True:
        client.publish("lamp/state", "on")


def result_used(host):
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect(host)
    rc, mid = client.subscribe("lamp/set")  # SVC101: 22
    print(rc, mid)
    client.loop_forever()


if sys.argv[1:]:
    result_used(sys.argv[1])

topic = "lamp/set"
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.subscribe(topic)  # SVC101: 8
topic = "lamp/state"
client.loop_forever()
