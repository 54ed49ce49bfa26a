import signal

import paho.mqtt.client as mqtt
import RPi.GPIO as GPIO


def stop(signum, frame):
    GPIO.cleanup()
    raise SystemExit(0)  # SVC203: 5


def on_message(client, userdata, message):
    if message.payload == b"quit":
        client.disconnect()


def main():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.on_message = on_message
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    client.connect("localhost")
    client.loop_forever()


main()
