import signal
import sys
import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def stop(number, frame):
    client.publish("lamp/status", "offline", qos=1)  # SVC115: 12
    client.disconnect()
    client.loop_stop()
    sys.exit(0)


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
client.connect("localhost")
client.loop_start()
while True:
    time.sleep(1)
