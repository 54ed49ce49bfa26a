"""Start of the process: ``<service_name>`` and ``python -m <package>``."""

from __future__ import annotations

import sys

from .runtime.signals import route_signals


def main() -> int:
    """Run the service until it ends.

    :returns: the exit code of the process (runtime/exit_codes.py).
    """
    events = route_signals()
    # Only now the rest: its import takes most of the start-up time, and a SIGTERM meanwhile must not be lost.
    from .config import Settings
    from .runtime.command_line import command_line
    from .runtime.jobs import JobError
    from .runtime.kind import Config, Process

    try:
        from .service import Service
    except JobError as error:
        print(error, file=sys.stderr)
        return 1
    return command_line(Process, Service, Config[Settings], events)


if __name__ == "__main__":
    sys.exit(main())
