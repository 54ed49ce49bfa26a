"""Messages to systemd (sd_notify): ready, reloading, stopping, and the line that ``systemctl status`` shows."""

from __future__ import annotations

import os
import socket


def notify(*assignments: str) -> None:
    """Send e.g. ``READY=1``, ``STATUS=…`` to the service manager; does nothing where there is none.

    Source: sd_notify(3). A manager that cannot be reached is no reason for a service to fail.
    """
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    if address.startswith("@"):  # the abstract namespace
        address = "\0" + address[1:]
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as manager:
            manager.sendto("\n".join(assignments).encode(), address)
    except OSError:
        return
