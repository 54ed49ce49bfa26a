"""The names of a service: ``my-service``, or ``my-service@a`` for the instance ``a`` where systemd starts several."""

from __future__ import annotations

from typing import NamedTuple


class Identity(NamedTuple):
    """Who this process is. As text it is the name of the unit, which its folders and its credential bear too."""

    service: str
    instance: str = ""

    @property
    def configuration(self) -> str:
        """The name of its configuration file."""
        return f"{self.instance or 'config'}.toml"

    def __str__(self) -> str:
        return f"{self.service}@{self.instance}" if self.instance else self.service
