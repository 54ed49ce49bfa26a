import sys
import time

import paho.mqtt.client as mqtt

DISCOVERY = "homeassistant/sensor/{}/config"


def main(name):
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("localhost")
    client.publish(DISCOVERY.format(name), "{}", retain=True)  # SVC102: 12
    client.loop_start()
    while True:
        client.publish("{}/{}".format("home", name), "1")
        time.sleep(10)


main(sys.argv[1])
