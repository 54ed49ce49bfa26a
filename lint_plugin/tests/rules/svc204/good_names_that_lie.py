import signal

import paho.mqtt.client as mqtt
from house import Bus

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
bus = Bus()


def on_usr1(signum, frame):
    bus.publish("lamp")


def window(signal, frame_length):
    client.publish("lamp", frame_length)


signal.signal(signal.SIGUSR1, on_usr1)
