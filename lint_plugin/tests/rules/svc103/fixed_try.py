import paho.mqtt.client as mqtt

import sys

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")


def until_ctrl_c():
    # every message counts
    try:
        client.loop_forever()
    except KeyboardInterrupt:
        print("bye")
    except OSError:
        pass


def again_and_again():
    while True:
        try:
            client.loop_forever()
        except ValueError as error:
            print(error, file=sys.stderr)
