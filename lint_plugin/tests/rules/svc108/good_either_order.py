import time

import paho.mqtt.client as mqtt


def stop(client):
    client.loop_stop()
    client.disconnect()


class Lamp:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.connect("localhost")
        self.client.loop_start()

    def say_goodbye(self):
        self.client.disconnect()

    def close(self):
        self.say_goodbye()
        self.client.loop_stop()


bulb = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
bulb.connect("localhost")
bulb.loop_start()
try:
    while True:
        time.sleep(60)
finally:
    stop(bulb)
