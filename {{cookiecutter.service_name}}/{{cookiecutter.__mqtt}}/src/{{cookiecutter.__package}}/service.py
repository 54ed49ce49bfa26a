"""What this service does. This file is yours: the template writes it once and never touches it again."""

from __future__ import annotations

from . import runtime
from .config import Settings


class Service(runtime.Service[Settings]):
    """Answers each message on ``<service_name>/ping`` with the same payload on ``<service_name>/pong``."""

    def topics(self) -> dict[str, int]:
        """Topic filters to subscribe to, each with its QoS (0, 1 or 2)."""
        return {f"{self.name}/ping": 1}

    def on_message(self, message: runtime.Message) -> None:
        """Called for each message, one call at a time. What it raises is logged, and the service goes on."""
        if self.settings.echo:
            self.publish(f"{self.name}/pong", message.payload, qos=1)
