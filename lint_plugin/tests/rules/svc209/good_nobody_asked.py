import signal
import threading

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
stopping = threading.Event()


def stop(signum, frame):
    stopping.set()
    client.disconnect()


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
client.connect("localhost")
client.loop_forever()
