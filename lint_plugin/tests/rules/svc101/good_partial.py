import paho.mqtt.client as mqtt

import functools


def subscribe(topics, client, userdata, flags, reason_code, properties):
    for topic in topics:
        client.subscribe(topic)


def main(topics):
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.on_connect = functools.partial(subscribe, topics)
    client.connect("localhost")
    client.loop_forever()
