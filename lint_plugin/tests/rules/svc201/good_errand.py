"""A tool that lists what is retained: its own message comes last, and then it ends."""

import sys

import paho.mqtt.client as mqtt

LAST = "tmp/that-was-all"


def on_message(client, userdata, message):
    if message.topic != LAST:
        print(message.topic, message.payload)
    else:
        client.disconnect()
        sys.exit(0)


def main(topic):
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.on_message = on_message
    client.connect("localhost")
    client.subscribe([(topic, 1), (LAST, 1)])
    client.publish(LAST, "", qos=1)
    while True:
        if client.loop() != 0:
            break


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except KeyboardInterrupt:
        sys.exit(1)
