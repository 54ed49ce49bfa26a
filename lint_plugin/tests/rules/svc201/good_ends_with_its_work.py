"""Fetches what is retained under a topic, and leaves when all of it has come."""

import sys

import paho.mqtt.client as mqtt

LAST = "tool/last"


class Fetch:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_message = self.on_message

    def run(self):
        self.client.connect("localhost")
        while True:
            if self.client.loop() != 0:
                break

    def on_message(self, client, userdata, message):
        if message.topic != LAST:
            print(message.topic)
        else:
            self.client.disconnect()
            sys.exit(0)


if __name__ == "__main__":
    try:
        Fetch().run()
    except KeyboardInterrupt:
        sys.exit(0)
