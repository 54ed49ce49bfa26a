"""``make run``: the service with ./config.toml, or, where there is none, with a broker of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from .broker import Broker

PROJECT = Path(__file__).parent.parent


def main() -> int:
    """Run until Ctrl-C or SIGTERM.

    :returns: the exit code of the service.
    """
    configuration = PROJECT / "config.toml"
    if configuration.exists():
        return serve(configuration)
    with Broker() as broker, tempfile.TemporaryDirectory() as directory:
        configuration = Path(directory, "config.toml")
        configuration.write_text(f'[mqtt]\nurl = "{broker.url}"\n')
        name = "mosquitto" if broker.mosquitto else "amqtt"
        print(f"no config.toml here: running with {name} on {broker.url}", flush=True)
        return serve(configuration)


def serve(configuration: Path) -> int:
    """Run the service in the foreground."""
    package = next(PROJECT.glob("src/*/service.py")).parent.name
    service = subprocess.Popen([sys.executable, "-m", package, "--config", str(configuration)])
    for number in (signal.SIGINT, signal.SIGTERM):  # Ctrl-C reaches the service as well, which does no harm
        signal.signal(number, lambda *_: os.kill(service.pid, signal.SIGTERM))
    return service.wait()


if __name__ == "__main__":
    sys.exit(main())
