import signal

import paho.mqtt.client as mqtt


class Lamp(mqtt.Client):
    def watch(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._signal)

    def _signal(self, *_):
        self._say("offline")
        raise SystemExit(0)

    def _say(self, text):
        self.publish(  # SVC204: 14
            "lamp/state",
            text,
            retain=True,
        )
