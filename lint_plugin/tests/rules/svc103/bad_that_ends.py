import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
while True:
    client.loop()  # SVC103: 12
    print("busy")


def other(stop):
    client.connect("localhost")
    while True:
        client.loop()  # SVC103: 16
        if stop.is_set():
            return
        time.sleep(1)
