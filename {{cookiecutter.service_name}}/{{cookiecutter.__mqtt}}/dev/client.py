"""A client of the broker that tests talk through."""

from __future__ import annotations

import time
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Any, NamedTuple

from paho.mqtt import client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

TIMEOUT = 15.0  # seconds that a test waits for what should take milliseconds


class Received(NamedTuple):
    """A message that has arrived."""

    topic: str
    payload: bytes
    retain: bool


class TestClient:
    """Publishes, and keeps what arrives on its topics. To be used as a context manager."""

    __test__ = False  # for pytest: no test

    def __init__(self, port: int, *topics: str, **options: Any) -> None:
        """
        :param port: the broker's, on 127.0.0.1.
        :param topics: filters to subscribe to at QoS 1, from the first connect on.
        :param options: for paho's Client, e.g. ``client_id``.
        """
        self.messages: SimpleQueue[Received] = SimpleQueue()
        self.skipped: list[str] = []
        self._topics = topics
        self._ready: SimpleQueue[None] = SimpleQueue()
        self._client = mqtt.Client(CallbackAPIVersion.VERSION2, **options)
        self._client.max_inflight_messages_set(0)
        self._client.reconnect_delay_set(1, 1)
        self._client.on_connect = self._on_connect
        self._client.on_subscribe = lambda *_: self._ready.put(None)
        self._client.on_message = self._on_message
        self._client.connect_async("127.0.0.1", port)

    def publish(self, topic: str, payload: bytes | str = b"", qos: int = 1, retain: bool = False) -> None:
        """Publish, and wait until the broker has it."""
        sent = self._client.publish(topic, payload, qos, retain)
        sent.wait_for_publish(TIMEOUT)
        assert sent.is_published(), f"the broker did not take a message on {topic}"

    def next(self, topic: str, timeout: float = TIMEOUT) -> bytes:
        """The payload of the next message on a topic. Those on others are skipped; ``skipped`` then holds their topics.

        :raises AssertionError: if there is none within ``timeout`` seconds.
        """
        until = time.monotonic() + timeout
        self.skipped = []
        while True:
            try:
                received = self.messages.get(timeout=max(0.0, until - time.monotonic()))
            except Empty:
                raise AssertionError(f"no message on {topic} in {timeout} s") from None
            if received.topic == topic:
                return received.payload
            self.skipped.append(received.topic)

    def ask(self, name: str, payload: bytes, timeout: float = TIMEOUT) -> None:
        """Ping the service ``name`` until the pong with this payload comes.

        Asked again each half second: a service that is just coming back has not subscribed yet.

        :raises AssertionError: if it does not come within ``timeout`` seconds.
        """
        until = time.monotonic() + timeout
        while time.monotonic() < until:
            self._client.publish(f"{name}/ping", payload, 1)
            try:
                while self.next(f"{name}/pong", 0.5) != payload:
                    pass
                return
            except AssertionError:
                continue
        raise AssertionError(f"no {name}/pong with {payload!r} in {timeout} s")

    def __enter__(self) -> TestClient:
        self._client.loop_start()
        self._ready.get(timeout=TIMEOUT)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.disconnect()
        self._client.loop_stop()

    def _on_connect(self, client: mqtt.Client, _: Any, __: Any, code: Any, ___: Any) -> None:
        if code.is_failure:
            return
        if self._topics:
            client.subscribe([(topic, 1) for topic in self._topics])
        else:
            self._ready.put(None)

    def _on_message(self, _: mqtt.Client, __: Any, message: mqtt.MQTTMessage) -> None:
        self.messages.put(Received(message.topic, bytes(message.payload), message.retain))
