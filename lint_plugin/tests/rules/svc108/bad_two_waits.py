import signal
import threading

import paho.mqtt.client as mqtt

stopping, rested = threading.Event(), threading.Event()


def stop(number, frame):
    stopping.set()


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()  # SVC108: 8
stopping.wait()
rested.wait(10)
