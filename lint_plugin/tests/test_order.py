"""Findings come in the same order in every process, whatever the hashes of strings are in it."""

from __future__ import annotations

import os
import subprocess
import sys

PROGRAM = """
import ast
from flake8_svc.options import Options
from flake8_svc.plugin import findings

source = '''
import signal
import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("lamp")
while True:
    client.loop_misc()
    client.loop_write()
    client.loop_read()
    client.loop()
'''
print([(one.line, one.code) for one in findings(ast.parse(source), Options())])
"""


def test_the_order_does_not_depend_on_hashes() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in range(6)
    }
    assert printed == {"[(8, 'SVC103'), (9, 'SVC103'), (10, 'SVC103'), (11, 'SVC103')]\n"}
