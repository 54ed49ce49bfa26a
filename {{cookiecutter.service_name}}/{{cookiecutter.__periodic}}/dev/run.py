"""``make run``: the service with ./config.toml, or, where there is none, with the example's configuration."""

from __future__ import annotations

import sys

from .foreground import PROJECT, serve


def main() -> int:
    """Run until Ctrl-C or SIGTERM.

    :returns: the exit code of the service.
    """
    configuration = PROJECT / "config.toml"
    if not configuration.exists():
        configuration = PROJECT / "config.example.toml"
        print(f"no config.toml here: running with {configuration.name}", flush=True)
    return serve(configuration)


if __name__ == "__main__":
    sys.exit(main())
