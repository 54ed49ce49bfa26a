"""A mosquitto on a free port, which can be restarted there."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path

MOSQUITTO = shutil.which("mosquitto", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
SOON = 20.0  # seconds for what must happen, on a busy machine too


class Broker:
    """Runs within the block, and leaves nothing behind; it keeps nothing over a restart."""

    def __enter__(self) -> Broker:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._folder = Path(tempfile.mkdtemp(prefix="svc-fix-"))
        user = "user root\n" if os.geteuid() == 0 else ""  # else it changes to a user that may not write here
        configuration = f"listener {self.port} 127.0.0.1\nallow_anonymous true\n{user}log_type all\n"
        (self._folder / "mosquitto.conf").write_text(configuration)
        self._start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop()
        shutil.rmtree(self._folder)

    def restart(self) -> None:
        """Gone, and back after a moment."""
        self._stop()
        self._start()

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

    def _start(self) -> None:
        with (self._folder / "log").open("wb") as log:
            command = [MOSQUITTO or "mosquitto", "-c", str(self._folder / "mosquitto.conf")]
            self._process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
        last = time.monotonic() + SOON
        while "running" not in self.log:
            assert self._process.poll() is None and time.monotonic() < last, self.log
            time.sleep(0.02)

    def _stop(self) -> None:
        self._process.kill()
        self._process.wait()
