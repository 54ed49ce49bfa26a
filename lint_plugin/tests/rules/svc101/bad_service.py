"""A service as they are: a logger, a class, a helper that starts it."""

import logging

import paho.mqtt.client as mqtt

log = logging.getLogger(__name__)
TOPICS = ("lamp/set", "lamp/get")


class Lamp:
    def __init__(self, host, prefix):
        self.prefix = prefix
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1, "lamp")
        self.client.on_message = self._on_message
        self.client.connect(host)

        # all that we listen to
        # (and nothing more)
        for topic in TOPICS:
            log.debug("subscribing to %s", topic)
            self.client.subscribe(  # SVC101: 25
                f"{self.prefix}/{topic}",
                qos=1,
            )
        self.client.subscribe(self.prefix + "/all")  # SVC101: 21

        self.client.loop_start()

    def _on_message(self, client, userdata, message):
        log.info("%s: %r", message.topic, message.payload)


def main(host, topics):
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect(host)
    print("Subscribing to", topics)
    client.subscribe([(topic, 1) for topic in topics])  # SVC101: 12
    client.loop_forever()
