import time

import paho.mqtt.client as mqtt


def begin(client):
    client.connect("localhost")
    client.loop_start()


hall = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
porch = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
porch.reconnect_delay_set(1, 30)
begin(hall)
begin(porch)
hall.connect("localhost")
while True:
    hall.publish("lamp/hall", "on")
    porch.publish("lamp/porch", "on")
    time.sleep(5)
