import signal
import sys

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def stop(signum, frame):
    client.disconnect()
    sys.exit(0)


def leave(signum, frame):
    shut_down(client)
    sys.exit(0)


signal.signal(signal.SIGTERM, stop)
signal.signal(signal.SIGINT, leave)
client.connect("localhost")
client.loop_forever()
