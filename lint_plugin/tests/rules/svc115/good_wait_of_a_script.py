"""Whoever starts it sees that it waits: there is no service to stop."""

import sys
import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
while not client.is_connected():
    time.sleep(0.1)
if len(sys.argv) > 1:
    client.publish("lamp/set", sys.argv[1], qos=1).wait_for_publish()
    client.disconnect()
    client.loop_stop()
else:
    while True:
        client.publish("lamp/power", 5)
        time.sleep(5)
