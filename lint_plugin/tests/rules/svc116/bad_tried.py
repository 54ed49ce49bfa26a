import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def setup():
    try:
        client.connect("localhost")
        client.loop_start()
    except OSError as error:
        print(error)


setup()
time.sleep(2)  # SVC116: 6
client.publish("lamp/state", "on")
client.disconnect()
client.loop_stop()
