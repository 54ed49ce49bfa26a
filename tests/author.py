"""The file that an author would write, for services that do what a test needs."""

from __future__ import annotations

import textwrap
from pathlib import Path

#: What stands before the methods.
HEAD = """
import os, signal, sys, threading, time
from pathlib import Path

from . import runtime
from .config import Settings

RECORD = Path({record!r})


def record(line):
    with RECORD.open("a") as file:
        file.write(line + "\\n")


class Service(runtime.Service[Settings]):
    '''For a test.'''

"""

#: What a service of kind mqtt has unless a test says otherwise.
MESSAGES = """
    def topics(self):
        return {f"{self.name}/ping": 1}

    def on_message(self, message):
        self.publish(f"{self.name}/pong", message.payload, qos=1)

"""


def write_service(package: Path, methods: str, record: Path, kind: str = "mqtt") -> None:
    """Write ``service.py``: a service of this kind with these methods beside or instead of the usual ones.

    :param record: the file to which their ``record(line)`` appends.
    """
    usual = MESSAGES if kind == "mqtt" else ""
    text = HEAD.format(record=str(record)) + usual + textwrap.indent(textwrap.dedent(methods), "    ")
    (package / "service.py").write_text(text)
