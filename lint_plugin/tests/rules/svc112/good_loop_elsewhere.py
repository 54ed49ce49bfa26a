import threading
import time

import paho.mqtt.client as mqtt


def begin(client):
    client.connect("localhost")
    client.loop_start()


first = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
begin(first)
second = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
second.connect("localhost")
threading.Thread(target=second.loop_forever, daemon=True).start()
while True:
    first.publish("lamp/state", "on")
    second.publish("lamp/state", "on")
    time.sleep(5)
