"""The opt-in half of SVC106: what else blocks is the user's to say."""

from __future__ import annotations

from pathlib import Path

import pytest
from linting import places, reports

SERVICE = """import sqlite3
import subprocess as sp
import urllib.request
from threading import Thread

import paho.mqtt.client as mqtt
import requests
from pymodbus.client import ModbusTcpClient


class Gateway:
    def __init__(self):
        self.bus = ModbusTcpClient("meter")
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_message = self.on_message

    def on_message(self, client, userdata, message):
        self.write(message.payload)
        requests.post("http://lamp", message.payload)
        requests.Session().get("http://lamp")
        sp.run(["lamp"])
        urllib.request.urlopen("http://lamp")
        Thread(target=self.later).start()

    def write(self, value):
        self.bus.write_register(1, int(value))
        db = sqlite3.connect("values")
        db.execute("insert")

    def later(self):
        requests.get("http://lamp")


requests.get("http://lamp")
"""


@pytest.mark.parametrize(
    ("option", "lines"),
    [
        ("", []),
        ("requests", [19, 20]),
        ("requests.post", [19]),
        ("request", []),
        ("subprocess.run,urllib.request.urlopen", [21, 22]),
        ("pymodbus", [26]),
        ("pymodbus.client.ModbusTcpClient.write_register", [26]),
        ("sqlite3", [27, 28]),
    ],
)
def test_calls_named_in_the_option(tmp_path: Path, option: str, lines: list[int]) -> None:
    (tmp_path / "gateway.py").write_text(SERVICE)
    found = places(reports(tmp_path, f"--svc-blocking-calls={option}")["gateway.py"])
    assert [(line, code) for line, _, code in found] == [(line, "SVC106") for line in lines]
