"""The pause of a round: what was started in it, if anything, is not what it waits for."""

import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
state = "off"
while True:
    if state == "off":
        state = "on"
        client.connect("localhost")
        client.loop_start()
    time.sleep(1)
    client.publish("lamp/state", state)
