"""The class that the author's ``service.py`` derives from, and the message that it gets."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar, NamedTuple, TypeVar

from .. import service

SettingsT = TypeVar("SettingsT")

#: (topic, payload, qos, retain) -> whether the message will be sent
Publish = Callable[[str, bytes, int, bool], bool]


class Message(NamedTuple):
    """One message from the broker.

    ``payload`` is bytes as they came; ``text`` decodes them. ``retain`` is true for a value that the broker had kept.
    """

    topic: str
    payload: bytes
    qos: int
    retain: bool

    @property
    def text(self) -> str:
        """The payload as text.

        :raises UnicodeDecodeError: if it is not UTF-8 (the message is then logged and dropped, like after any error).
        """
        return self.payload.decode()


class Service(service.Service[SettingsT], ABC):
    """A service: subscribes to ``topics()`` at each connect and handles their messages in ``on_message``.

    The methods below run one at a time, so they need no locks (with ``workers`` above 1, ``on_message`` runs in as
    many threads). Each message is acknowledged after its ``on_message`` has returned or raised.
    """

    #: 0: ``on_message`` runs where messages arrive; right for handlers that take milliseconds. 1 or more: in so many
    #: threads behind a queue; right for handlers that wait (HTTP, serial ports), which would hold up the keepalive.
    workers: ClassVar[int] = 0

    def __init__(self, name: str, settings: SettingsT, publish: Publish) -> None:
        """Not to be overridden: ``on_start`` is the place to open things.

        :param name: the service's name, first level of its topics.
        :param settings: the section [service] of the configuration; replaced at a reload.
        :param publish: sends a message.
        """
        super().__init__(name, settings)
        self._publish = publish

    @abstractmethod
    def topics(self) -> dict[str, int]:
        """Topic filters to subscribe to, each with its QoS (0, 1 or 2). Asked at each connect and reload, with
        ``workers`` also while ``on_message`` runs.

        In a persistent session 2 counts as 1: at least once, also if the process is killed.
        """

    @abstractmethod
    def on_message(self, message: Message) -> None:
        """Handle one message. What it raises is logged with the topic and a traceback, and the service goes on."""

    def on_connect(self) -> None:
        """Publish what the broker must know (states, discovery). Called after each connect, also later ones."""

    def on_stop(self) -> None:
        """Close what ``on_start`` opened. Called once, after the last message, while publishing still works."""

    def publish(self, topic: str, payload: bytes | str, *, qos: int = 0, retain: bool = False) -> bool:
        """Send a message; from any thread, also while a handler runs.

        :param payload: bytes, or text that is sent as UTF-8.
        :param qos: 0 is lost while the broker is away; 1 and 2 wait for it (at most 16 MiB, see outbox.py).
        :returns: false if the message was dropped, which is also logged.
        :raises ValueError: for a topic with wildcards or a payload above 256 MB.
        """
        return self._publish(topic, payload.encode() if isinstance(payload, str) else payload, qos, retain)
