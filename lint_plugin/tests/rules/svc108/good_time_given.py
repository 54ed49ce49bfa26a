import time

import paho.mqtt.client as mqtt


def settle():
    time.sleep(1)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
input("enter: ")
client.disconnect()
settle()
