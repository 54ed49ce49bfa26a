"""The service as a process, as the init system runs it: with pipes, signals and an exit code."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType


class Process:
    """A running service. As a context manager it is killed at the end of the block if it still runs."""

    def __init__(
        self,
        arguments: Sequence[str | Path],
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        """
        :param arguments: the command, e.g. ``[sys.executable, "-m", "my_service", "--config", path]``.
        :param environment: what to add to the environment. PYTHONUNBUFFERED is taken away: it would hide a log that
            comes late.
        :param folder: where to start it.
        """
        inherited = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
        self.started = time.monotonic()
        self._process = subprocess.Popen(
            [str(argument) for argument in arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env={**inherited, **(environment or {})},
            cwd=folder,
        )
        self.pid = self._process.pid
        self._lines: list[str] = []
        self._changed = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def log(self) -> str:
        """All that the process has written so far."""
        return "".join(self._lines)

    @property
    def running(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def wait_for(self, pattern: str, timeout: float = 15.0, count: int = 1) -> None:
        """Wait until ``count`` lines of the log match a regular expression.

        :raises AssertionError: if they do not within ``timeout`` seconds, or the process ends before.
        """
        ended = False
        with self._changed:
            until = time.monotonic() + timeout
            while sum(bool(re.search(pattern, line)) for line in self._lines) < count:
                left = until - time.monotonic()
                assert left > 0 and not ended, f"no {count} x {pattern!r} in the log:\n{self.log}"
                self._changed.wait(min(left, 0.1))
                ended = not self._reader.is_alive()

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    def stop(self, number: signal.Signals = signal.SIGTERM, timeout: float = 15.0) -> int:
        """Send a signal and wait for the end.

        :returns: the exit code, negative if a signal has killed the process.
        :raises subprocess.TimeoutExpired: if it has not ended after ``timeout`` seconds.
        """
        self.send(number)
        return self.wait(timeout)

    def wait(self, timeout: float = 15.0) -> int:
        """Wait for the end; as ``stop``, without a signal."""
        code = self._process.wait(timeout)
        self._reader.join(5)  # the log is then complete
        return code

    def __enter__(self) -> Process:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.running:
            self._process.kill()
        self.wait()
        if error is not None:
            sys.stderr.write(f"--- log of the service\n{self.log}")

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            with self._changed:
                self._lines.append(line)
                self._changed.notify_all()
        self._process.stdout.close()
