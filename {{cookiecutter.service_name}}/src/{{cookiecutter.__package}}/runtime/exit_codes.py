"""Exit codes: the numbers of the LSB for init scripts, and 70 of sysexits.h.

The unit file names the same numbers: a service that ends with 2, 4 or 6 is not restarted, because a restart would
not help; after 1 and 70 it is.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """How the process ended."""

    STOPPED = 0  # by SIGTERM or SIGINT
    CRASHED = 1  # a bug: see the traceback in the log
    BAD_ARGUMENTS = 2
    NO_PERMISSION = 4  # a file that may not be read
    NOT_CONFIGURED = 6  # configuration missing or wrong, or refused by the broker
    THREAD_DIED = 70  # the network thread or a worker ended: without it the process would live on, deaf


#: Reason codes of a CONNACK (MQTT 5, 3.2.2.2; paho maps those of 3.1.1 to them) that waiting does not cure, each
#: with the keys of [mqtt] to look at. All others are tried again.
REFUSED_FOR_GOOD: dict[int, str] = {
    132: "protocol",  # unsupported protocol version
    133: "client_id",  # client identifier not valid
    134: "username and password",  # bad user name or password
    135: "username and password",  # not authorized: what mosquitto says to a wrong password
    138: "username and client_id",  # banned
    140: "username and password",  # bad authentication method
}
