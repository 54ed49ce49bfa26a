import sys

import paho.mqtt.client as mqtt

from .scale import backlog, weigh

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def send(value):
    client.publish("scale/weight", value).wait_for_publish(5)
    client.loop_stop()  # SVC108: 12


def on_connect(client, userdata, flags, reason_code, properties):
    for value in backlog():
        send(value)


def main():
    client.on_connect = on_connect
    client.connect("localhost")
    client.loop_start()
    send(weigh())
    print("weighed")
    sys.exit(0)


main()
