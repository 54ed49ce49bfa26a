"""The service manager's end of NOTIFY_SOCKET (sd_notify(3))."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from types import TracebackType


class Manager:
    """Hears what a service tells systemd. To be used as a context manager."""

    def __init__(self, address: str) -> None:
        """
        :param address: a path, or a name in the abstract namespace with ``@`` before it, as systemd writes it.
        """
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(address.replace("@", "\0", 1))
        self.environment = {"NOTIFY_SOCKET": address}

    def next(self, wanted: str, timeout: float = 15.0) -> list[str]:
        """The datagrams up to and with the next one that has an assignment beginning with ``wanted``.

        :raises TimeoutError: if there is none within ``timeout`` seconds.
        """
        until = time.monotonic() + timeout
        read = []
        while True:
            self._socket.settimeout(max(0.001, until - time.monotonic()))
            read.append(self._socket.recv(4096).decode())
            if any(line.startswith(wanted) for line in read[-1].splitlines()):
                return read

    def forget(self) -> None:
        """Drop what has come so far."""
        self._socket.settimeout(0)
        with suppress(BlockingIOError):
            while self._socket.recv(4096):
                pass

    def __enter__(self) -> Manager:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()
