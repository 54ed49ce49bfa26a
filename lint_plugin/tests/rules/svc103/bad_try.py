import paho.mqtt.client as mqtt

import sys
import time

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")


def until_ctrl_c():
    while True:
        # every message counts
        try:
            client.loop(0.1)  # SVC103: 20
            time.sleep(0.1)
        except KeyboardInterrupt:
            print("bye")
            break
        except OSError:
            break


def again_and_again():
    while True:
        try:
            client.loop()  # SVC103: 20
        except ValueError as error:
            print(error, file=sys.stderr)
