"""The process of a service for MQTT: the runtime's, with a connection to a broker."""

from __future__ import annotations

from typing import Any

from .. import app
from ..identity import Identity
from .connection import Connection, base_topic
from .credentials import read_password, tls_context
from .runner import MessageRunner
from .service import Service
from .settings import Config


class Process(app.Process[Config[Any]]):
    """Connects the author's service to its broker."""

    _service: Service[Any]
    _runner: MessageRunner
    can_run_once = False  # how long would it wait for a broker, and for messages?

    @classmethod
    def check(cls, config: Config[Any], identity: Identity) -> None:
        """Look for the password and the certificates.

        :raises SettingsError: if they cannot be used.
        """
        read_password(config.mqtt, identity)
        tls_context(config.mqtt)

    def _make(self, identity: Identity, factory: type[Any], config: Config[Any]) -> tuple[Service[Any], MessageRunner]:
        self._mqtt = mqtt = config.mqtt  # what the connection was made with, also after a reload
        self._connection = Connection(mqtt, read_password(mqtt, identity), tls_context(mqtt), identity, self._events)
        self.status = f"connecting to {mqtt.url}"
        service = factory(base_topic(identity), config.service, self._connection.publish)
        return service, MessageRunner(service, slow=mqtt.keepalive / 2)

    def _begin(self) -> None:
        self._connection.start(self._service, self._runner)

    def _apply(self, config: Config[Any]) -> None:
        self._connection.enable_log()
        try:
            super()._apply(config)
        finally:
            self._connection.resubscribe()  # the topics may have changed all the same

    def _needs_restart(self, config: Config[Any]) -> str:
        return "[mqtt]" if config.mqtt != self._mqtt else ""

    def _drain(self, timeout: float) -> None:
        self._connection.drain(timeout)

    def _close(self, timeout: float) -> None:
        self._connection.close(timeout)

    def _summary(self) -> str:
        return f"stopped; messages handled: {self._runner.handled}, failed: {self._runner.failed}"
