import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")


def temperature():
    with open("/sys/class/thermal/thermal_zone0/temp", encoding="ascii") as file:
        return file.read()


# every ten seconds
while True:
    client.publish("lamp/temperature", temperature())
    client.loop(0.1)  # SVC103: 12
    time.sleep(10)  # the sensor is slow
