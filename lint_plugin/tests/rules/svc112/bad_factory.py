import time

import paho.mqtt.client as mqtt


def connected():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("localhost")
    return client


def send(client):
    client.publish("lamp/state", "on")  # SVC112: 12


def main():
    client = connected()
    running = True
    while running:
        send(client)
        time.sleep(5)


main()
