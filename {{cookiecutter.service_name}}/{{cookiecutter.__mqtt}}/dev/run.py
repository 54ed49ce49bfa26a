"""``make run``: the service with ./config.toml, or, where there is none, with a broker of its own."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from .broker import Broker
from .foreground import PROJECT, serve


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


if __name__ == "__main__":
    sys.exit(main())
