import logging
import signal
import sys
import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def stop(signum, frame):
    client.disconnect()
    sys.exit(0)


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
while True:
    try:
        client.connect("localhost")
        client.loop_forever()
    except (OSError, Exception) as error:
        logging.error("lamp: %s", error)
    time.sleep(0.5)
