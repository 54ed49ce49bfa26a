#!/usr/bin/env python3
"""A bridge as people write it: the clean-up hangs on Ctrl-C."""

import logging
import signal
import threading
import time

import paho.mqtt.client as mqtt
from serial import Serial

log = logging.getLogger(__name__)


class Bridge:
    def __init__(self, port, host="localhost"):
        self.port = Serial(port)
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.connect(host)

    def run(self):
        self.client.loop_start()
        threading.Thread(target=self._report, daemon=True).start()

        # systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        # until somebody presses Ctrl-C
        while True:
            try:
                self._forward(self.port.readline())
            except OSError as error:
                log.warning("serial port: %s", error)
                time.sleep(1)
            except KeyboardInterrupt:
                break
        self.client.disconnect()
        self.client.loop_stop()
        self.port.close()

    def _forward(self, line):
        self.client.publish("lamp/line", line)

    def _report(self):
        while True:
            log.info("alive")
            time.sleep(60)


if __name__ == "__main__":
    Bridge("/dev/ttyS0").run()
