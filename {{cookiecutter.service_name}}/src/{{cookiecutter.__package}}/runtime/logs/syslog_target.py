"""A syslog daemon: that of this machine by its socket, or another one by UDP."""

from __future__ import annotations

import os
import socket
import stat
import syslog
import time
from datetime import datetime

from .formats import TextFormatter, priority
from .syslog_address import parse
from .target import Forbidden, Message, Say, Target, Unusable

#: Seconds to wait for a daemon that does not read, and seconds until it is tried again: a burst fills its queue for
#: a moment, a daemon that hangs must not slow down the service.
PATIENCE, PAUSE = 0.2, 5.0
#: Bytes of a line, as much as rsyslog takes unless told otherwise.
LONGEST = 8192


class SyslogTarget(Target):
    """Sends each line as a datagram, by the address: a daemon that restarts needs no new connection.

    ``logging.handlers.SysLogHandler`` waits for a daemon that hangs, without end, and looks a name up for each message.
    """

    def __init__(self, address: str, facility: str, identity: str, say: Say) -> None:
        """
        :param address: as ``parse`` reads it. Nobody needs to listen there yet: it is then said, once.
        :param facility: a name of syslog(3), e.g. ``daemon``.
        :raises Unusable: as ``probe``.
        """
        trouble = probe(address)
        super().__init__(f"log.syslog: {address}", TextFormatter(dated=False), say)
        family, self._address = parse(address)
        self._remote = family != socket.AF_UNIX
        self._facility: int = getattr(syslog, f"LOG_{facility.upper()}")
        self._identity = identity
        self._paused_until = 0.0
        self._socket = socket.socket(family, socket.SOCK_DGRAM)
        self._socket.settimeout(PATIENCE)
        self.report(trouble)

    def send(self, *messages: Message) -> str:
        if time.monotonic() < self._paused_until:
            raise OSError(0, "does not read")
        try:
            for message in messages:
                for line in message.text.splitlines():
                    self._socket.sendto(self._datagram(message.level, line), self._address)
        except TimeoutError:
            self._paused_until = time.monotonic() + PAUSE
            raise OSError(0, "does not read") from None
        return ""

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()
        super().close()

    def _datagram(self, level: int, line: str) -> bytes:
        head = f"<{self._facility | priority(level)}>"
        if self._remote:  # RFC 5424; what listens on this machine reads the older form, and knows time and host
            now = datetime.now().astimezone().isoformat(timespec="milliseconds")
            head += f"1 {now} {socket.gethostname() or '-'} {self._identity} {os.getpid()} - - "
        else:
            head += f"{self._identity}[{os.getpid()}]: "
        data = (head + line).encode("utf-8", "backslashreplace")
        return data if len(data) <= LONGEST else data[: LONGEST - 3].decode(errors="ignore").encode() + "…".encode()


def probe(address: str) -> str:
    """See whether there is a daemon. One that is not there is waited for, like one that goes away later.

    :returns: nothing, or why there is none now; by UDP nothing can be seen.
    :raises Unusable: if no daemon can ever listen there, or not for this user.
    """
    family, path = parse(address)
    if family != socket.AF_UNIX:
        return ""
    try:
        if not stat.S_ISSOCK(os.stat(str(path)).st_mode):
            raise Unusable(f"{path}: not a socket; name that of the syslog daemon")
        with socket.socket(family, socket.SOCK_DGRAM) as client:
            client.connect(path)
    except PermissionError:
        raise Forbidden(f"{path}: may not be written by this user") from None
    except OSError as error:
        return f"{error.strerror}; until it works, messages are lost there"
    return ""
