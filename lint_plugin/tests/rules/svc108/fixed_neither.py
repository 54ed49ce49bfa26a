import signal
import threading

import paho.mqtt.client as mqtt

stopping = threading.Event()


def stop(number, frame):
    stopping.set()


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
while not stopping.wait(10):
    client.publish("lamp/state", "on")
client.disconnect()
client.loop_stop()
