"""A broker that goes away and comes back, and a program that talks: every wait is bounded."""

from __future__ import annotations

import os
import queue
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Callable, Optional

from flake8_svc.fix.engine import mend
from flake8_svc.options import Options

if TYPE_CHECKING:
    from types import TracebackType

SOON = 20.0  # seconds, for what must happen; on a busy machine, too
MOSQUITTO = shutil.which("mosquitto", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")


def repaired(source: str, *codes: str) -> str:
    """``source`` after ``svc fix --unsafe --select CODES``, which must have left nothing."""
    found = mend(source.encode(), Options(), lambda file: lambda finding: finding.code in codes, unsafe=True)
    assert found.fixed and not found.left, found.left
    return found.content.decode()


class MortalBroker:
    """A mosquitto on a port of its own, which keeps nothing on disk."""

    def __init__(self, anonymous: bool = True) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._folder = Path(tempfile.mkdtemp(prefix="svc-fix-"))
        self._anonymous = anonymous
        self._process: Optional[subprocess.Popen[bytes]] = None

    def __enter__(self) -> MortalBroker:
        self.start()
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self.kill()
        shutil.rmtree(self._folder)

    def start(self) -> None:
        """Until it listens."""
        user = "user root\n" if os.geteuid() == 0 else ""
        anonymous = "true" if self._anonymous else "false"
        configuration = self._folder / "mosquitto.conf"
        configuration.write_text(f"listener {self.port} 127.0.0.1\nallow_anonymous {anonymous}\n{user}")
        command = [MOSQUITTO or "mosquitto", "-c", str(configuration)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until(self._listens, "no broker")

    def kill(self) -> None:
        """Without a goodbye: all sessions and retained messages are lost."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(SOON)
            self._process = None

    def restart(self) -> None:
        """Gone, and back."""
        self.kill()
        self.start()

    def _listens(self) -> bool:
        with socket.socket() as client:
            return client.connect_ex(("127.0.0.1", self.port)) == 0


class Talker:
    """A Python program whose lines are waited for; killed at the end of the block."""

    def __init__(self, source: str, port: int, folder: Path) -> None:
        self._path = folder / f"program{len(list(folder.iterdir()))}.py"
        self._path.write_text(source.replace("1883", str(port)), encoding="utf-8")
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.said: list[str] = []

    def __enter__(self) -> Talker:
        command = [sys.executable, "-u", "-W", "ignore", str(self._path)]
        self._process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._reader = threading.Thread(target=self._read)
        self._reader.start()
        return self

    def __exit__(
        self, kind: Optional[type[BaseException]], error: Optional[BaseException], trace: Optional[TracebackType]
    ) -> None:
        self._process.kill()
        self._process.wait(SOON)
        self._reader.join(SOON)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _read(self) -> None:
        for line in self._process.stdout or ():
            self._lines.put(line.rstrip("\n"))

    def says(self, line: str, within: float = SOON) -> bool:
        """Whether the next lines hold ``line``."""
        limit = time.monotonic() + within
        while True:
            try:
                self.said.append(self._lines.get(timeout=max(limit - time.monotonic(), 0.001)))
            except queue.Empty:
                return False
            if self.said[-1] == line:
                return True

    def exit_code(self) -> int:
        """Of a program that ends by itself."""
        return self._process.wait(SOON)

    def cpu(self) -> float:
        """Seconds of CPU so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def until(come: Callable[[], bool], trouble: str) -> None:
    """Wait for what no event tells of."""
    limit = time.monotonic() + SOON
    while not come():
        assert time.monotonic() < limit, trouble
        time.sleep(0.01)
