#!/usr/bin/env python3
"""Gateway of a heating boiler: its registers to MQTT topics, setpoints from MQTT to the boiler.

usage: boiler.py HOST PORT

    boiler/state/<register>    what the boiler says, retained
    boiler/set/<register>      a new setpoint; answered on boiler/result/<register>
    boiler/available           "online" or "offline", retained
"""

import json
import logging
import random
import sys
import threading
import time

import paho.mqtt.client as mqtt

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
log = logging.getLogger("boiler")

BASE = "boiler"
AVAILABLE = BASE + "/available"
POLL_INTERVAL = 0.5  # seconds

# name -> (register, scale, lowest, highest); those with bounds can be set
REGISTERS = {
    "supply_temperature": (0x10, 0.1, None, None),
    "return_temperature": (0x11, 0.1, None, None),
    "outside_temperature": (0x12, 0.1, None, None),
    "pressure": (0x20, 0.01, None, None),
    "burner": (0x30, 1, None, None),
    "burner_hours": (0x31, 1, None, None),
    "pump": (0x32, 1, 0, 1),
    "heating_setpoint": (0x40, 0.5, 20, 80),
    "water_setpoint": (0x41, 0.5, 35, 60),
    "curve": (0x42, 0.1, 0.2, 3.5),
}

ERRORS = {
    0x01: "no flame",
    0x02: "flame lost",
    0x04: "water pressure too low",
    0x08: "return warmer than supply",
    0x10: "outside sensor broken",
}


class BoilerError(Exception):
    """The boiler has answered nonsense, or not at all."""


class Boiler:
    """The boiler at the other end of the serial line; this one is simulated."""

    def __init__(self, seed=None):
        self._random = random.Random(seed)
        self._lock = threading.Lock()
        self._values = {
            0x10: 552,
            0x11: 431,
            0x12: -45,
            0x20: 152,
            0x30: 1,
            0x31: 10233,
            0x32: 1,
            0x40: 110,
            0x41: 96,
            0x42: 14,
        }
        self.errors = 0

    def read(self, register):
        """The raw value of a register."""
        with self._lock:
            if register not in self._values:
                raise BoilerError("no register 0x%02x" % register)
            if register in (0x10, 0x11, 0x12):
                self._values[register] += self._random.choice((-1, 0, 0, 1))
            return self._values[register]

    def write(self, register, raw):
        """Set a register; what was there before is returned."""
        with self._lock:
            if register not in self._values:
                raise BoilerError("no register 0x%02x" % register)
            before = self._values[register]
            self._values[register] = raw
            return before

    def faults(self):
        """The names of the errors that are set."""
        return [text for bit, text in sorted(ERRORS.items()) if self.errors & bit]


def scaled(name, raw):
    """A register's raw value as people read it."""
    scale = REGISTERS[name][1]
    value = raw * scale
    return int(value) if scale == 1 else round(value, 2)


def raw(name, value):
    """And back."""
    return int(round(value / REGISTERS[name][1]))


def checked(name, text):
    """The setpoint that a message asks for; ValueError if the boiler must not get it."""
    if name not in REGISTERS:
        raise ValueError("no such register")
    _, _, lowest, highest = REGISTERS[name]
    if lowest is None:
        raise ValueError("cannot be set")
    value = float(text)
    if not lowest <= value <= highest:
        raise ValueError("must be from %s to %s" % (lowest, highest))
    return value


class Readings:
    """What was published last, so that only changes are."""

    def __init__(self):
        self._last = {}

    def changed(self, name, value):
        if self._last.get(name) == value:
            return False
        self._last[name] = value
        return True

    def forget(self):
        self._last.clear()


boiler = Boiler(seed=1)
readings = Readings()


def on_connect(client, userdata, flags, rc):
    log.info("connected to the broker")
    readings.forget()
    client.publish(AVAILABLE, "online", qos=1, retain=True)


def on_disconnect(client, userdata, rc):
    if rc != 0:
        log.warning("connection lost: %s", rc)


def on_message(client, userdata, message):
    name = message.topic.rsplit("/", 1)[-1]
    text = message.payload.decode(errors="replace")
    try:
        value = checked(name, text)
        before = boiler.write(REGISTERS[name][0], raw(name, value))
    except (ValueError, BoilerError) as error:
        log.warning("%s = %r refused: %s", name, text, error)
        answer(client, name, ok=False, reason=str(error))
        return
    log.info("%s: %s instead of %s", name, value, scaled(name, before))
    answer(client, name, ok=True, value=value)


def answer(client, name, **fields):
    client.publish("%s/result/%s" % (BASE, name), json.dumps(fields, sort_keys=True), qos=1)


def poll(client):
    """Publish what has changed."""
    for name, (register, _, _, _) in REGISTERS.items():
        try:
            value = scaled(name, boiler.read(register))
        except BoilerError as error:
            log.error("%s: %s", name, error)
            continue
        if readings.changed(name, value):
            client.publish("%s/state/%s" % (BASE, name), json.dumps(value), retain=True)
    if readings.changed("faults", boiler.faults()):
        client.publish("%s/state/faults" % BASE, json.dumps(boiler.faults()), retain=True)


def poll_for_ever(client):
    while True:
        if client.is_connected():
            poll(client)
        time.sleep(POLL_INTERVAL)


def main():
    host, port = sys.argv[1], int(sys.argv[2])
    client = mqtt.Client("boiler-gateway")
    client.on_connect = on_connect
    client.on_disconnect = on_disconnect
    client.on_message = on_message
    client.will_set(AVAILABLE, "offline", qos=1, retain=True)
    client.connect(host, port, keepalive=30)
    client.subscribe(BASE + "/set/+", qos=1)

    # never ends, and need not: it dies with the process
    threading.Thread(target=poll_for_ever, args=(client,), daemon=True).start()
    try:
        while True:
            client.loop()
    except KeyboardInterrupt:
        log.info("stopping")
        client.publish(AVAILABLE, "offline", retain=True)
        client.disconnect()


if __name__ == "__main__":
    main()
