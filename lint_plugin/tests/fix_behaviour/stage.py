"""What a program needs to be seen at work: a listener, signals; every wait is bounded."""

from __future__ import annotations

import queue
import re
import select
import subprocess
import sys
import textwrap
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Optional

import paho.mqtt.client as mqtt
from flake8_svc.fix.engine import mend
from flake8_svc.options import Options
from mosquitto import SOON, Broker, until
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.reasoncodes import ReasonCode

if TYPE_CHECKING:
    import signal

Message = tuple[str, str]  # topic, payload

# A client with a last will, and one that waits until it is connected.
CLIENT = """
import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, "lamp")
client.will_set("lamp/status", "gone")
client.connect("127.0.0.1", 1883)
client.loop_start()
"""

CONNECTED = (
    CLIENT.replace("\n", "\nimport threading\n\n", 1).replace(
        "client.connect(",
        "connected = threading.Event()\nclient.on_connect = lambda *_: connected.set()\nclient.connect(",
    )
    + "connected.wait(10)\n"
)


def repaired(source: str, *codes: str) -> str:
    """``source`` after ``svc fix --unsafe --select CODES``, which must have repaired something and left nothing."""
    found = mend(source.encode(), Options(), lambda file: lambda finding: finding.code in codes, unsafe=True)
    assert found.fixed and not found.left, found.left
    return found.content.decode()


class Listener:
    """A client that hears all topics."""

    def __init__(self, broker: Broker) -> None:
        self._broker = broker
        self._heard: queue.SimpleQueue[Message] = queue.SimpleQueue()
        self._subscribed = threading.Event()
        self._client = mqtt.Client(CallbackAPIVersion.VERSION2)
        self._client.on_connect = self._on_connect
        self._client.on_subscribe = lambda *_: self._subscribed.set()
        self._client.on_message = self._on_message
        self._client.connect("127.0.0.1", broker.port)
        self._client.loop_start()
        assert self._subscribed.wait(SOON)

    def _on_connect(self, client: mqtt.Client, userdata: Any, flags: Any, reason: ReasonCode, properties: Any) -> None:
        if not reason.is_failure:
            client.subscribe("#", 1)

    def _on_message(self, client: mqtt.Client, userdata: Any, message: mqtt.MQTTMessage) -> None:
        self._heard.put((message.topic, message.payload.decode()))

    def after(self, client_id: str) -> list[Message]:
        """All that was heard until the broker saw the end of a connection, and published what belongs to it."""
        gone = re.compile(rf"Client {client_id} (disconnected|closed its connection)")
        until(lambda: gone.search(self._broker.log) is not None, f"{client_id} is still connected")
        return self.so_far()

    def so_far(self) -> list[Message]:
        """All that was heard since it was last asked."""
        self._client.publish("end", qos=1)  # mosquitto has one thread: a will goes out before this is read
        return list(iter(lambda: self._heard.get(timeout=SOON), ("end", "")))

    def close(self) -> None:
        """Say goodbye."""
        self._client.disconnect()
        self._client.loop_stop()


class Program:
    """A Python program that says ``ready`` when the test may go on."""

    def __init__(self, source: str, broker: Optional[Broker], folder: Path) -> None:
        path = folder / f"program{len(list(folder.iterdir()))}.py"
        path.write_text(source.replace("1883", str(broker.port if broker else 0)))
        command = [sys.executable, "-u", "-W", "ignore", str(path)]
        self._process = subprocess.Popen(  # unbuffered: what the first line is read from must not read ahead
            command, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def wait_until_ready(self) -> Program:
        """Its first line is there."""
        assert self._process.stdout is not None
        assert select.select([self._process.stdout], [], [], SOON)[0], "it says nothing"
        line = self._process.stdout.readline()
        assert line == b"ready\n", line
        return self

    def wait_until_asleep(self) -> None:
        """It waits for something, so that a signal interrupts that."""
        state = Path(f"/proc/{self._process.pid}/stat")
        until(lambda: state.read_text().rpartition(")")[2].split()[0] == "S", "it does not come to rest")

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    def end(self, within: float = SOON) -> tuple[Optional[int], str]:
        """Exit code (None: it had to be killed) and what it has said since it was ready."""
        try:
            said, _ = self._process.communicate(b"\n", timeout=within)
            return self._process.returncode, said.decode()
        except subprocess.TimeoutExpired:
            self._process.kill()
            return None, self._process.communicate()[0].decode()


def program(text: str) -> str:
    """A program as a test writes it."""
    return textwrap.dedent(text).lstrip("\n")
