import signal
import threading

import paho.mqtt.client as mqtt

connected, stopping = threading.Event(), threading.Event()


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        connected.set()


def stop(number, frame):
    stopping.set()


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.connect("localhost")
client.loop_start()
connected.wait(10)
while not stopping.wait(10):
    client.publish("lamp/state", "on")
client.disconnect()
client.loop_stop()
