import signal
import sys

import paho.mqtt.client as mqtt


def stop(signum, frame):
    print("bye")
    sys.exit(0)  # SVC203: 9


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
client.connect("localhost")
client.loop_forever()
