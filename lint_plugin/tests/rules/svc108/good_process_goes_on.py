import time

import paho.mqtt.client as mqtt


def session():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("localhost")
    client.loop_start()
    client.publish("lamp/state", "on").wait_for_publish(2)
    client.disconnect()


while True:
    session()
    time.sleep(600)
