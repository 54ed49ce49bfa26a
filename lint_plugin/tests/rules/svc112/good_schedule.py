"""A connection for each message, and a loop by hand."""

import time

import paho.mqtt.client as mqtt
import schedule

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
other = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
other.connect("localhost")


def send():
    client.connect("localhost")
    client.publish("lamp/state", "on")
    client.disconnect()
    other.publish("lamp/state", "on")


schedule.every(5).minutes.do(send)
while True:
    schedule.run_pending()
    if other.loop(1):
        other.reconnect()
