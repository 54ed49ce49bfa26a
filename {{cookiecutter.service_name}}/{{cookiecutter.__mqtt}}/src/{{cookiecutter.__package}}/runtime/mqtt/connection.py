"""The connection to the broker: subscribes at each connect, retries for ever, says goodbye.

paho's network thread runs the callbacks below. None of them raises; what the process must know (a refusal, the death
of the thread) goes to the main thread as an event.
"""

from __future__ import annotations

import logging
import secrets
import ssl
import sys
import threading
import time
from typing import Any

from paho.mqtt import client as mqtt
from paho.mqtt.packettypes import PacketTypes
from paho.mqtt.properties import Properties
from paho.mqtt.reasoncodes import ReasonCode

from ..events import Events, Refused, ThreadDied
from ..identity import Identity
from ..notify import notify
from .client import Client
from .outbox import Outbox
from .reason_codes import REFUSED_FOR_GOOD
from .runner import MessageRunner
from .service import Message, Service
from .settings import Mqtt
from .workers import Workers

log = logging.getLogger(__name__)
PAHO = logging.getLogger("paho")

ONLINE, OFFLINE = b"online", b"offline"
#: Seconds between two attempts to connect, first and longest.
RETRY = (1, 30)
#: Seconds that a broker may take to confirm the end of the subscriptions.
UNSUBSCRIBE = 1.0
UNSPECIFIED = 128  # all that paho can say of a connection that just ended
NEVER_EXPIRES = 0xFFFFFFFF  # MQTT 5, 3.1.2.11.2
KEEPALIVE_TIMEOUT = 141  # MQTT 5, 3.14.2.1; paho gives it for 3.1.1 too
TIMED_OUT = "timed out (out of reach, or held back by a firewall or IPAddressAllow= of the unit)"
ENDS_EARLY = "it ends the connection before it answers (TLS and plain mixed up?)"


def base_topic(identity: Identity) -> str:
    """What the topics of a service begin with: ``my-service``, or ``my-service/a`` for an instance."""
    return f"{identity.service}/{identity.instance}" if identity.instance else identity.service


class Connection:
    """One client of one broker, for one service."""

    def __init__(
        self, options: Mqtt, password: str | None, tls: ssl.SSLContext | None, identity: Identity, events: Events
    ) -> None:
        """
        :param identity: gives the status topic and the client id.
        :param events: gets Refused and ThreadDied.
        """
        self._options = options
        self._events = events
        self._status = f"{base_topic(identity)}/status"
        self._client = self._make_client(password, tls, identity)
        self._outbox = Outbox(self._client)
        self.publish = self._outbox.publish
        self._state = threading.Lock()  # a stop comes before the whole of on_connect, or after it
        self._stopping = False
        self._answered = self._connected = False  # by a CONNACK, and by one that accepts
        self._session = 0  # counts connects: an acknowledgement is good only for the connect that brought the message
        self._topics: dict[str, int] = {}
        self._asked: dict[int | None, list[str]] = {}  # topics of each SUBSCRIBE under way, by its message id
        self._unsubscribed = threading.Event()
        self._why_waiting = ""
        self._away_since = _now()
        self._greeting = ""

    def enable_log(self) -> None:
        """Let paho log where that is to be seen: it calls its logger for each packet."""
        if PAHO.isEnabledFor(logging.DEBUG):
            self._client.enable_logger(PAHO)

    def start(self, service: Service[Any], runner: MessageRunner) -> None:
        """Begin to connect, in paho's thread; from now on messages arrive."""
        self._service, self._runner = service, runner
        self.enable_log()
        self._workers: Workers | None = None
        if service.workers:
            self._workers = Workers(service.workers, lambda error: self._events.put(ThreadDied("worker", error)))
        host, port, keepalive = self._options.address.host, self._options.address.port, self._options.keepalive
        if self._options.protocol == "5":
            properties = Properties(PacketTypes.CONNECT)  # type: ignore[no-untyped-call]
            properties.SessionExpiryInterval = 0 if self._options.clean_session else NEVER_EXPIRES
            self._client.connect_async(host, port, keepalive, "", 0, self._options.clean_session, properties)
        else:
            self._client.connect_async(host, port, keepalive)
        self._client.loop_start()

    def resubscribe(self) -> None:
        """Ask the service for its topics again, after a reload."""
        with self._state:
            if self._connected:  # else on_connect does it
                self._subscribe(anew=False)

    def _subscribe(self, anew: bool) -> None:
        """Make the broker's subscriptions what the service's topics are.

        :param anew: subscribe also to topics of the last connect, which the broker may have forgotten.
        """
        topics = self._service.topics()
        if not self._options.clean_session:
            # paho forgets with the process which QoS 2 messages it has begun to receive, so they would be lost; and it
            # leaves the broker waiting for their end: after twenty of them mosquitto sends nothing more.
            topics = {topic: min(qos, 1) for topic, qos in topics.items()}
        if gone := [topic for topic in self._topics if topic not in topics]:
            self._client.unsubscribe(gone)
        if new := [(topic, qos) for topic, qos in topics.items() if anew or self._topics.get(topic) != qos]:
            self._asked[self._client.subscribe(new)[1]] = [topic for topic, _ in new]
        self._topics = topics

    def drain(self, timeout: float) -> None:
        """Stop the inflow and finish what has arrived, within about ``timeout`` seconds."""
        until = time.monotonic() + timeout
        if self._options.clean_session and self._topics and self._client.is_connected():
            # The answer comes behind every message that the broker has sent. A persistent session keeps its
            # subscriptions: what arrives while stopping is not acknowledged, so the broker sends it again.
            self._unsubscribed.clear()
            self._client.unsubscribe(list(self._topics))
            self._unsubscribed.wait(min(UNSUBSCRIBE, timeout))
        with self._state:
            self._stopping = True
        if self._workers and (left := self._workers.drain(until - time.monotonic())):
            log.warning("stopping, though %d messages are not handled", left)
        elif not self._workers:
            self._runner.wait_until_idle(max(0.0, until - time.monotonic()))

    def close(self, timeout: float) -> None:
        """Publish ``offline``, wait up to ``timeout`` seconds until the broker has it, and disconnect."""
        if self._client.is_connected():
            last = self._client.publish(self._status, OFFLINE, qos=1, retain=True)
            try:
                last.wait_for_publish(timeout)
            except (RuntimeError, ValueError):
                pass  # the connection was lost meanwhile: said below
            if not last.is_published():
                log.warning("the broker did not confirm the last status; it will publish it itself")
        self._client.disconnect()
        self._client.loop_stop()

    def _make_client(self, password: str | None, tls: ssl.SSLContext | None, identity: Identity) -> Client:
        options = self._options
        version_5 = options.protocol == "5"
        client = Client(
            on_death=lambda error: self._events.put(ThreadDied("network thread", error)),
            client_id=options.client_id or f"{identity}-{secrets.token_hex(4)}",
            clean_session=None if version_5 else options.clean_session,
            protocol=mqtt.MQTTv5 if version_5 else mqtt.MQTTv311,
            transport=options.address.transport,
            manual_ack=True,  # after the handler, and not at all for a message that a stop leaves unhandled
        )
        client.username_pw_set(options.username, password)
        if tls:
            client.tls_set_context(tls)
        client.will_set(self._status, OFFLINE, qos=1, retain=True)
        client.reconnect_delay_set(*RETRY)
        client.on_connect = self._on_connect
        client.on_connect_fail = self._on_connect_fail
        client.on_disconnect = self._on_disconnect
        client.on_subscribe = self._on_subscribe
        client.on_unsubscribe = lambda *_: self._unsubscribed.set()
        client.on_message = self._on_message
        return client

    def _on_connect(self, client: mqtt.Client, _: Any, flags: mqtt.ConnectFlags, code: ReasonCode, __: Any) -> None:
        self._answered = True
        if code.is_failure:
            self._on_refusal(code)
            return
        with self._state:
            if self._stopping:
                client.disconnect()  # that of close() is lost if it came during the TCP connect
                return
            self._connected = True
            self._session += 1
            self._why_waiting = ""
            self._asked.clear()
            self._subscribe(anew=True)
            client.publish(self._status, ONLINE, qos=1, retain=True)
            self._greeting = "session resumed" if flags.session_present else "new session"
        if not self._topics:
            self._greet()
        self._call_on_connect()

    def _greet(self) -> None:
        """Say that it is connected, once the broker has confirmed the subscriptions: from now on it hears."""
        log.info("connected to %s (MQTT %s, %s)", self._options.url, self._options.protocol, self._greeting)
        notify(f"STATUS=connected to {self._options.url}")
        self._greeting = ""

    def _call_on_connect(self) -> None:
        if self._workers:
            self._workers.put(lambda: self._runner.hook("on_connect", self._service.on_connect))
        else:
            self._runner.hook("on_connect", self._service.on_connect)

    def _on_refusal(self, code: ReasonCode) -> None:
        keys = REFUSED_FOR_GOOD.get(code.value)
        if keys is None:
            self._wait(f"it refuses: {code}")
            return
        who = f"user {self._options.username}" if self._options.username else "a client without user name"
        self._events.put(Refused(f"{self._options.url} refuses {who}: {code}; check {keys} in [mqtt]"))

    def _on_connect_fail(self, _: Any, __: Any) -> None:
        error = sys.exc_info()[1]  # paho calls this while it handles the exception, and tells it nowhere else
        if isinstance(error, ConnectionResetError | ssl.SSLEOFError):
            self._wait(ENDS_EARLY)  # a reset comes in the TLS handshake; from one attempt to the next it may be an EOF
        else:
            self._wait(TIMED_OUT if isinstance(error, TimeoutError) else str(error))

    def _on_disconnect(self, _: Any, __: Any, ___: Any, code: ReasonCode, ____: Any) -> None:
        if self._stopping:
            return
        answered, connected = self._answered, self._connected
        self._answered = self._connected = False
        if connected:
            reason = "" if code.value == UNSPECIFIED else f": {code}"
            log.warning("connection to %s lost%s", self._options.url, reason)
            self._away_since = _now()
            notify(f"STATUS=connection to {self._options.url} lost")
        elif not answered:
            self._wait("it does not answer" if code.value == KEEPALIVE_TIMEOUT else ENDS_EARLY)

    def _wait(self, reason: str) -> None:
        """Say once why there is no connection, not at each attempt."""
        if reason != self._why_waiting:
            self._why_waiting = reason
            log.warning("waiting for %s: %s (next attempts after %d to %d s)", self._options.url, reason, *RETRY)
            notify(f"STATUS=waiting for {self._options.url} since {self._away_since}: {reason}")

    def _on_subscribe(self, _: Any, __: Any, mid: int, codes: list[ReasonCode], ___: Any) -> None:
        for topic, code in zip(self._asked.pop(mid, []), codes, strict=False):
            if code.is_failure:
                log.error("the broker refuses the subscription to %r: %s", topic, code)
        if self._greeting:  # else it was a reload
            self._greet()

    def _on_message(self, client: mqtt.Client, _: Any, received: mqtt.MQTTMessage) -> None:
        if self._stopping:
            return  # not acknowledged: for a persistent session the broker sends it again
        self._client.arrived += 1
        try:
            message = Message(received.topic, bytes(received.payload), received.qos, received.retain)
        except UnicodeDecodeError:
            log.warning("dropped a message whose topic is not UTF-8")
            client.ack(received.mid, received.qos)
            return
        if self._workers:
            self._hand_over(self._workers, message, received.mid)
        else:
            self._handle(message, received.mid, self._session)

    def _hand_over(self, workers: Workers, message: Message, mid: int) -> None:
        session = self._session

        def work() -> None:
            self._handle(message, mid, session)

        if message.qos:
            workers.put(work, len(message.payload))
        elif not workers.offer(work, len(message.payload), self._options.keepalive / 4):
            log.error("dropped a message on %r: the queue to the workers is full", message.topic)

    def _handle(self, message: Message, mid: int, session: int) -> None:
        handled = self._runner.message(message)
        # What fails while stopping may fail for what on_stop has closed: it is sent again to a persistent session.
        if message.qos and session == self._session and (handled or not self._stopping):
            self._client.ack(mid, message.qos)


def _now() -> str:
    return time.strftime("%Y-%m-%d %H:%M:%S")
