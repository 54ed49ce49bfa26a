import signal
import sys
import threading
import time

import paho.mqtt.client as mqtt


def stop(signum, frame):
    sys.exit(0)


def work(client):
    client.connect("localhost")
    client.loop_forever()


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
threading.Thread(target=work, args=[client], daemon=True).start()
while True:
    time.sleep(0.5)
