#!/usr/bin/env python3
"""Electricity meters on a bus: reads them in turn, sums up, publishes; counters are reset from MQTT.

usage: meter.py HOST PORT

    meters/<name>/power, .../energy    every few seconds
    meters/total                       all of them, with the time
    meters/reset                       a meter's name; answered on meters/reset/done
    meters/status                      "online" or "offline", retained
    meters/meta                        what is measured, retained
"""

import json
import logging
import signal
import struct
import sys
import time
from collections import deque

import paho.mqtt.client as mqtt

logger = logging.getLogger("meters")

STATUS = "meters/status"
META = "meters/meta"
RESET = "meters/reset"
CYCLE = 5  # seconds
VOLTAGE = 230.0

METERS = (
    ("kitchen", 1, 4.2),
    ("workshop", 2, 11.8),
    ("heat_pump", 3, 7.1),
    ("garage", 4, 0.4),
    ("charger", 5, 15.9),
)


class BusError(Exception):
    """A meter does not answer, or its frame is damaged."""


def checksum(data):
    """The CRC of the bus (polynomial 0xA001, low byte first)."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ 0xA001 if crc & 1 else crc >> 1
    return struct.pack("<H", crc)


class Bus:
    """The serial bus; this one is simulated, with the current that a meter is given."""

    def __init__(self, currents):
        self._currents = dict(currents)
        self._requests = 0

    def request(self, address):
        """The frame that the meter at ``address`` answers with."""
        self._requests += 1
        if address not in self._currents:
            raise BusError("no answer from %d" % address)
        wobble = 1 + 0.01 * (self._requests % 7)
        body = struct.pack(">BBf", address, 4, self._currents[address] * wobble)
        return body + checksum(body)

    def current(self, address):
        """Ampere."""
        frame = self.request(address)
        body, crc = frame[:-2], frame[-2:]
        if checksum(body) != crc:
            raise BusError("damaged frame from %d" % address)
        return struct.unpack(">BBf", body)[2]


class Meter:
    """One meter: its last readings, and the energy since its last reset."""

    def __init__(self, name, address):
        self.name = name
        self.address = address
        self.power = 0.0  # W
        self.energy = 0.0  # Wh
        self.failures = 0
        self._history = deque(maxlen=12)
        self._read_at = None

    def update(self, bus):
        """Read it; True if that worked."""
        try:
            current = bus.current(self.address)
        except BusError as error:
            self.failures += 1
            logger.warning("%s: %s (%d times in a row)", self.name, error, self.failures)
            return False
        self.failures = 0
        now = time.monotonic()
        self.power = current * VOLTAGE
        if self._read_at is not None:
            self.energy += self.power * (now - self._read_at) / 3600
        self._read_at = now
        self._history.append(self.power)
        return True

    def mean(self):
        """The mean power of the last minute."""
        return sum(self._history) / len(self._history) if self._history else 0.0

    def reset(self):
        self.energy = 0.0
        self._history.clear()


class Service:
    def __init__(self, host, port):
        self.running = True
        self.bus = Bus((address, current) for _, address, current in METERS)
        self.meters = {name: Meter(name, address) for name, address, _ in METERS}
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id="meters")
        self.client.on_connect = self.on_connect
        self.client.on_disconnect = self.on_disconnect
        self.client.message_callback_add(RESET, self.on_reset)
        self.client.will_set(STATUS, "offline", qos=1, retain=True)
        self.client.reconnect_delay_set(1, 2)
        self.host, self.port = host, port

    # -- MQTT

    def on_connect(self, client, userdata, flags, reason_code, properties):
        logger.info("connected: %s", reason_code)
        self.announce()

    def on_disconnect(self, client, userdata, flags, reason_code, properties):
        if self.running:
            logger.warning("connection lost: %s", reason_code)

    def on_reset(self, client, userdata, message):
        name = message.payload.decode(errors="replace").strip()
        meter = self.meters.get(name)
        if meter is None:
            logger.warning("no meter %r to reset", name)
            return
        energy = meter.energy
        meter.reset()
        logger.info("%s reset at %.1f Wh", name, energy)
        client.publish(RESET + "/done", json.dumps({"name": name, "energy": round(energy, 3)}), qos=1)

    def announce(self):
        """What others need to know about us."""
        meta = {name: {"address": meter.address, "units": ["W", "Wh"]} for name, meter in self.meters.items()}
        self.client.publish(META, json.dumps(meta, sort_keys=True), qos=1, retain=True)
        self.client.publish(STATUS, "online", qos=1, retain=True)

    # -- the work

    def read_all(self):
        for meter in self.meters.values():
            if meter.update(self.bus):
                self.publish(meter)
        self.publish_total()

    def publish(self, meter):
        base = "meters/" + meter.name
        self.client.publish(base + "/power", "%.1f" % meter.power)
        self.client.publish(base + "/energy", "%.3f" % meter.energy)

    def publish_total(self):
        total = {
            "power": round(sum(meter.power for meter in self.meters.values()), 1),
            "energy": round(sum(meter.energy for meter in self.meters.values()), 3),
            "mean": round(sum(meter.mean() for meter in self.meters.values()), 1),
            "at": int(time.time()),
            "silent": sorted(meter.name for meter in self.meters.values() if meter.failures),
        }
        self.client.publish("meters/total", json.dumps(total, sort_keys=True))

    # -- the life of the process

    def stop(self, signum, frame):
        self.running = False

    def run(self):
        signal.signal(signal.SIGINT, self.stop)
        self.client.connect(self.host, self.port, keepalive=30)
        self.client.subscribe(RESET, qos=1)
        self.client.loop_start()
        while self.running:
            started = time.monotonic()
            self.read_all()
            logger.debug("a cycle took %.3f s", time.monotonic() - started)
            time.sleep(CYCLE)
        self.client.publish(STATUS, "offline", qos=1, retain=True).wait_for_publish(2)
        self.client.loop_stop()


def main():
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    if len(sys.argv) != 3:
        sys.exit("usage: meter.py HOST PORT")
    Service(sys.argv[1], int(sys.argv[2])).run()


if __name__ == "__main__":
    main()
