import sys

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def give_up():
    client.loop_stop()
    sys.exit(1)


def on_connect_fail(client, userdata):
    give_up()


def main():
    client.on_connect_fail = on_connect_fail
    client.loop_start()
    try:
        client.connect("localhost")
    except OSError:
        give_up()


main()
