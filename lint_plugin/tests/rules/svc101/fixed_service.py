"""A service as they are: a logger, a class, a helper that starts it."""

import logging

import paho.mqtt.client as mqtt

log = logging.getLogger(__name__)
TOPICS = ("lamp/set", "lamp/get")


class Lamp:
    def __init__(self, host, prefix):
        self.prefix = prefix
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1, "lamp")
        self.client.on_connect = self._on_connect
        self.client.on_message = self._on_message
        self.client.connect(host)

        self.client.loop_start()

    def _on_connect(self, client, userdata, flags, rc):
        if rc != 0:
            log.error("connection refused: %s", rc)
            return
        # all that we listen to
        # (and nothing more)
        for topic in TOPICS:
            log.debug("subscribing to %s", topic)
            client.subscribe(
                f"{self.prefix}/{topic}",
                qos=1,
            )
        client.subscribe(self.prefix + "/all")

    def _on_message(self, client, userdata, message):
        log.info("%s: %r", message.topic, message.payload)


def main(host, topics):
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def on_connect(client, userdata, flags, reason_code, properties):
        if reason_code.is_failure:
            print("connection refused:", reason_code)
            return
        print("Subscribing to", topics)
        client.subscribe([(topic, 1) for topic in topics])

    client.on_connect = on_connect
    client.connect(host)
    client.loop_forever()
