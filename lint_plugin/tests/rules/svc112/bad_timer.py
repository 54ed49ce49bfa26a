import threading

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")


def send():
    client.publish("lamp/state", "on")  # SVC112: 12
    threading.Timer(5, send).start()


send()
