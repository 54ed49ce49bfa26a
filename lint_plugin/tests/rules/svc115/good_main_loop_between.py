import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def announce():
    client.publish("lamp/meta", "hall", qos=1)


def read():
    return 21


client.connect("localhost")
client.loop_start()
announce()
while True:
    try:
        read()
        time.sleep(60)
    except OSError:
        client.disconnect()
        client.loop_stop()
        raise
