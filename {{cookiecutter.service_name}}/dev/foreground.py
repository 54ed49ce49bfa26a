"""The service in the foreground of a terminal, as ``make run`` has it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent


def serve(configuration: Path) -> int:
    """Run the service until it ends, or Ctrl-C or SIGTERM ends it.

    :returns: its exit code.
    """
    package = next(PROJECT.glob("src/*/service.py")).parent.name
    service = subprocess.Popen([sys.executable, "-m", package, "--config", str(configuration)])
    for number in (signal.SIGINT, signal.SIGTERM):  # Ctrl-C reaches the service as well, which does no harm
        signal.signal(number, lambda *_: os.kill(service.pid, signal.SIGTERM))
    return service.wait()
