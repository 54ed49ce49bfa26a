import paho.mqtt.client as mqtt

import time

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
stop = False


def show():
    # for ever
    while not stop:
        # look for new messages
        result = client.loop()  # SVC103: 25

        print("lamp")
        time.sleep(0.05)


show()
