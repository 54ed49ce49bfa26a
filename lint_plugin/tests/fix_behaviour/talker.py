"""A program that talks: each of its lines can be waited for."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Optional

from mosquitto import SOON

if TYPE_CHECKING:
    from types import TracebackType


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

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    def exit_code(self) -> int:
        """Of a program that ends by itself."""
        return self._process.wait(SOON)

    def cpu(self) -> float:
        """Seconds of CPU so far."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
