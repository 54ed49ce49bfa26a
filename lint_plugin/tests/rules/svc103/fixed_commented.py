import paho.mqtt.client as mqtt

import time

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
stop = False


def show():
    # look for new messages
    client.loop_start()
    # for ever
    while not stop:
        print("lamp")
        time.sleep(0.05)


show()
