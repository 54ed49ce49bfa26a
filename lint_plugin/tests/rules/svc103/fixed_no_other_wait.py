import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
while True:
    with open("/proc/loadavg", encoding="ascii") as file:
        client.publish("lamp/load", file.read())
    time.sleep(1)
