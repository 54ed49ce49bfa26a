import signal
import time

import paho.mqtt.client as mqtt

looping = True


def serve():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("localhost")
    if not looping:
        client.disconnect()
        return
    client.loop_start()
    while looping:
        time.sleep(0.1)

    print("quit")
    client.disconnect()
    client.loop_stop()


def stop(*_):
    global looping
    looping = False


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
serve()
