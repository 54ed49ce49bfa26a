import sys
import time

import paho.mqtt.client as mqtt

DISCOVERY = "homeassistant/sensor/{}/config"


def main(name):
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def on_connect(client, userdata, flags, reason_code, properties):
        if reason_code.is_failure:
            print("connection refused:", reason_code)
            return
        client.publish(DISCOVERY.format(name), "{}", retain=True)

    client.on_connect = on_connect
    client.connect("localhost")
    client.loop_start()
    while True:
        client.publish("{}/{}".format("home", name), "1")
        time.sleep(10)


main(sys.argv[1])
