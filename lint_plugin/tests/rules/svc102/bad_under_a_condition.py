import time

import paho.mqtt.client as mqtt

RETAIN = True
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
if time.localtime().tm_hour:
    # a block of its own
    colours = [
        "white",
        "amber",
        "red",
    ]
    print(colours)
    client.publish("lamp/config", "{}", retain=RETAIN)  # SVC102: 12
while True:
    client.publish("lamp/power", "20")
    time.sleep(10)
