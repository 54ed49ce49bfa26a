import time

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, rc):  # which nothing attaches
    print(rc)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
while True:
    client.publish("lamp/state", "on")
    time.sleep(10)
