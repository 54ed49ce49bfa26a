"""Where a syslog daemon listens: ``/dev/log``, or ``udp://192.0.2.1:514``."""

from __future__ import annotations

import ipaddress
import re
import socket

PORT = 514


def parse(address: str) -> tuple[socket.AddressFamily, str | tuple[str, int]]:
    """Read an address.

    :returns: its family, and what a socket of that takes.
    :raises ValueError: with one line that says what is wrong.
    """
    if address.startswith("/"):
        if len(address.encode()) > 107:  # sockaddr_un
            raise ValueError("longer than the 107 bytes that the path of a socket can have")
        return socket.AF_UNIX, address
    match = re.fullmatch(r"udp://(?:\[(?P<v6>[^]]*)\]|(?P<v4>[^:]*))(?::(?P<port>\d{1,5}))?", address)
    if not match:
        raise ValueError('expected "/dev/log" or "udp://192.0.2.1:514"')
    try:
        host = ipaddress.ip_address(match["v6"] or match["v4"])
    except ValueError:
        # It would be looked up while the service works, or starts where there is no name server yet.
        raise ValueError("needs the address of the host, not its name") from None
    port = int(match["port"] or PORT)
    if not 0 < port < 65536:
        raise ValueError(f"port {port} does not exist; expected 1 to 65535")
    return (socket.AF_INET6 if host.version == 6 else socket.AF_INET), (str(host), port)
