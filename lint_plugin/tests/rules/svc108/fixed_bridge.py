"""A bridge whose messages want to be acknowledged: loop_stop() sends what is queued, disconnect() would not."""

import logging
import time

import paho.mqtt.client as mqtt

log = logging.getLogger("bridge")


class Bridge:
    def __init__(self, host: str) -> None:
        self._mqtt = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self._mqtt.connect(host)
        self._mqtt.loop_start()

    def forward(self, values: dict[str, str]) -> None:
        for name, value in values.items():
            self._mqtt.publish(f"lamp/{name}", value, qos=1)

    def close(self) -> None:
        log.info("closing")
        # let the thread end
        self._mqtt.loop_stop()
        self._mqtt.disconnect()


bridge = Bridge("localhost")
try:
    while True:
        bridge.forward({"state": "on"})
        time.sleep(1)
finally:
    bridge.close()
