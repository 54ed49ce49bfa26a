"""``make run``: the service with ./config.toml, or, where there is none, with the example's configuration."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent


def main() -> int:
    """Run in the foreground until Ctrl-C or SIGTERM.

    :returns: the exit code of the service.
    """
    configuration = PROJECT / "config.toml"
    if not configuration.exists():
        configuration = PROJECT / "config.example.toml"
        print(f"no config.toml here: running with {configuration.name}", flush=True)
    package = next(PROJECT.glob("src/*/service.py")).parent.name
    service = subprocess.Popen([sys.executable, "-m", package, "--config", str(configuration)])
    for number in (signal.SIGINT, signal.SIGTERM):  # Ctrl-C reaches the service as well, which does no harm
        signal.signal(number, lambda *_: service.send_signal(signal.SIGTERM))
    return service.wait()


if __name__ == "__main__":
    sys.exit(main())
