"""In the handler no thread runs any more, or never has."""

import signal
import sys
import time

import paho.mqtt.client as mqtt

started = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
prepared = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
polled = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
either = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def stop(signum, frame):
    prepared.loop(0.5)
    polled.loop(0.5)
    either.loop(0.5)
    started.loop_stop()
    started.loop(0.5)
    started.disconnect()


def start():
    started.connect("localhost")
    started.loop_start()


def prepare():
    prepared.connect("localhost")
    prepared.loop_start()
    time.sleep(5)
    prepared.loop_stop()


def serve():
    if sys.platform == "win32":
        either.loop_start()
    else:
        while True:
            either.loop()


def main():
    signal.signal(signal.SIGTERM, stop)
    start()
    prepare()
    polled.connect("localhost")
    serve()


main()
