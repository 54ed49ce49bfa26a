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
    NO_PERMISSION = 4  # a file that may not be read or written
    NOT_CONFIGURED = 6  # configuration missing or wrong, or refused by what the service needs
    THREAD_DIED = 70  # a thread ended without which the process would live on, deaf
