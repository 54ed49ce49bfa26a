import paho.mqtt.client as mqtt

import time

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")


def turn():
    for _ in range(3):
        pass
    client.loop(0.1)  # SVC103: 12


while True:
    turn()
    time.sleep(1)
