"""A broker on a free port of 127.0.0.1: mosquitto where it is installed, else amqtt.

amqtt does for an example and for most tests; it knows neither MQTT 5 nor passwords here, and notices no dead client.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType

START = 10.0  # seconds


def find_mosquitto() -> str | None:
    """The path of mosquitto, also where Debian puts it, which is not on a user's PATH.

    ``MOSQUITTO=/a/path`` names another one; an empty ``MOSQUITTO=`` asks for amqtt.
    """
    if (chosen := os.environ.get("MOSQUITTO")) is not None:
        return chosen or None
    return shutil.which("mosquitto", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")


class Broker:
    """A broker process. As a context manager it runs within the block and leaves nothing behind."""

    def __init__(self, extra: str = "", *, listener: str = "") -> None:
        """
        :param extra: further lines for mosquitto.conf (without them: anonymous clients, nothing kept on disk).
        :param listener: instead of a free TCP port, e.g. ``0 /run/x.sock``.
        """
        self.mosquitto = find_mosquitto()
        self.port = free_port()
        self.directory = Path(tempfile.mkdtemp(prefix="broker-"))
        self._listener = listener or f"{self.port} 127.0.0.1"
        self._extra = extra
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """What a service writes under ``url``."""
        return f"mqtt://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        """What the broker has logged so far."""
        return (self.directory / "log").read_text(errors="replace")

    def start(self) -> None:
        """Start, and wait until clients can connect.

        :raises RuntimeError: if it ends or does not listen within ten seconds, with what it logged.
        """
        with (self.directory / "log").open("ab") as log:  # a session of its own: Ctrl-C is for the service
            self._process = subprocess.Popen(self._command(), stdout=log, stderr=log, start_new_session=True)
        until = time.monotonic() + START
        while not self._listens():
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"no broker on {self._listener}; it has logged: {self.log[-2000:] or 'nothing'}")
            time.sleep(0.02)

    def send(self, number: signal.Signals) -> None:
        """Send a signal, e.g. SIGSTOP to freeze it and SIGCONT to thaw it."""
        assert self._process
        self._process.send_signal(number)

    def stop(self, number: signal.Signals = signal.SIGTERM) -> None:
        """End it, and wait until it has ended; with SIGKILL it is a crash."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGCONT)
            self._process.send_signal(number)
            self._process.wait(10)
        self._process = None

    def __enter__(self) -> Broker:
        try:
            self.start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop(signal.SIGKILL)
        shutil.rmtree(self.directory, ignore_errors=True)

    def _command(self) -> list[str]:
        if not self.mosquitto:
            configuration = self.directory / "amqtt.yaml"
            configuration.write_text(
                f"listeners:\n  default:\n    type: tcp\n    bind: 127.0.0.1:{self.port}\n"
                "plugins:\n  amqtt.plugins.authentication.AnonymousAuthPlugin:\n    allow_anonymous: true\n"
            )
            return [sys.executable, "-m", "amqtt.scripts.broker_script", "-c", str(configuration)]
        configuration = self.directory / "mosquitto.conf"
        anonymous = "" if "allow_anonymous" in self._extra else "allow_anonymous true\n"
        user = "user root\n" if os.geteuid() == 0 else ""  # else it could not write into the directory
        configuration.write_text(f"listener {self._listener}\n{anonymous}{user}log_type all\n{self._extra}\n")
        return [self.mosquitto, "-c", str(configuration)]

    def _listens(self) -> bool:
        path = self._listener.removeprefix("0 ")
        unix = path != self._listener
        with socket.socket(socket.AF_UNIX if unix else socket.AF_INET) as client:
            return client.connect_ex(path if unix else ("127.0.0.1", self.port)) == 0


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
