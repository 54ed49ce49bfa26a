# svc-opt-in: SVC209
import signal
import threading

import paho.mqtt.client as mqtt
from wb_common.mqtt_client import MQTTClient

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
bus = MQTTClient("lamp", is_threaded=False)
stopping = threading.Event()
changed = threading.Condition()


def stop(signum, frame):
    client.disconnect()  # SVC209: 12
    stopping.set()  # SVC209: 14
    changed.notify_all()  # SVC209: 13
    finish()


def finish():
    bus.stop()  # SVC209: 9


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
client.connect("localhost")
client.loop_forever()
