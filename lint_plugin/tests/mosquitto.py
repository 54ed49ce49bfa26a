"""A mosquitto on a free port, which can be frozen, killed and restarted there; every wait is bounded."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Callable, Optional

import pytest

MOSQUITTO = shutil.which("mosquitto", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
SOON = 20.0  # seconds for what must happen, on a busy machine too


def needed(component: str, found: object) -> None:
    """Skip the test where ``component`` is not there; in CI that is a failure."""
    if not found:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"needs {component}")


def until(come: Callable[[], bool], trouble: str) -> None:
    """Wait for what no event tells of: a line in a log."""
    limit = time.monotonic() + SOON
    while not come():
        assert time.monotonic() < limit, trouble
        time.sleep(0.01)


class Broker:
    """Runs within the block, and leaves nothing behind; it keeps nothing over a restart."""

    def __init__(self, anonymous: bool = True) -> None:
        """:param anonymous: whether it takes clients without a password; it knows none with one."""
        needed("mosquitto", MOSQUITTO)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._anonymous = anonymous
        self._process: Optional[subprocess.Popen[bytes]] = None

    def __enter__(self) -> Broker:
        self._folder = Path(tempfile.mkdtemp(prefix="svc-fix-"))
        user = "user root\n" if os.geteuid() == 0 else ""  # else it changes to a user that may not write here
        anonymous = f"allow_anonymous {str(self._anonymous).lower()}\n"
        configuration = f"listener {self.port} 127.0.0.1\n{anonymous}{user}log_type all\n"
        (self._folder / "mosquitto.conf").write_text(configuration)
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.kill()
        shutil.rmtree(self._folder)

    def start(self) -> None:
        """Until it listens."""
        with (self._folder / "log").open("wb") as log:
            command = [MOSQUITTO or "mosquitto", "-c", str(self._folder / "mosquitto.conf")]
            self._process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        until(lambda: "running" in self.log, "no broker")

    def kill(self) -> None:
        """Without a goodbye, frozen or not: all sessions and retained messages are lost."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(SOON)
            self._process = None

    def restart(self) -> None:
        """Gone, and back after a moment."""
        self.kill()
        self.start()

    def send(self, number: signal.Signals) -> None:
        """SIGSTOP freezes it: it answers no more, and its connections stand."""
        assert self._process is not None
        self._process.send_signal(number)

    def wait_until_quiet(self) -> None:
        """Nothing has come or gone for a fifth of a second."""
        last, before = time.monotonic() + SOON, ""
        while before != self.log:
            assert time.monotonic() < last, "it is never quiet"
            before = self.log
            time.sleep(0.2)

    @property
    def log(self) -> str:
        """What it has logged since its last start."""
        return (self._folder / "log").read_text(errors="replace")
