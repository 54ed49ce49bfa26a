import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
waiting = {}


def send(topic, payload):
    client.publish(topic, payload)
    time.sleep(0.5)  # SVC106: 10


def send_what_waits():
    for topic in list(waiting):
        if topic.startswith("lamp/"):
            send(topic, waiting.pop(topic))


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        send_what_waits()


client.on_connect = on_connect
client.connect("localhost")
client.loop_start()
while True:
    send("lamp/state", "on")
    time.sleep(60)
