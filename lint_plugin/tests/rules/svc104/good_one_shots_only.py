import time

import paho.mqtt.publish as publish


def on_connect(client, userdata, flags, rc):  # left behind: nothing here has a client
    client.subscribe("lamp/set")


while True:
    publish.single("lamp/state", "on", qos=1)
    time.sleep(10)
