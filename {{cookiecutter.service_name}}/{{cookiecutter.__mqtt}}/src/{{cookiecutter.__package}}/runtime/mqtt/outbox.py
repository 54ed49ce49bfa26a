"""The outbox bounds the memory of messages that wait for the broker.

paho keeps what it could not send yet: QoS 1 and 2 while the broker is away, every QoS while the broker does not
read. It sets no bound to their bytes. Here it is 16 MiB: what is published beyond it is dropped, which is said in the
log when it begins and when it is over, and to the caller by ``False``.
"""

from __future__ import annotations

import logging
import threading
from collections import deque

from paho.mqtt import client as mqtt

LIMIT = 16 * 1024 * 1024
#: Bytes that a waiting message costs beside its payload (1.6 KiB by tracemalloc: paho 2.2, QoS 1).
OVERHEAD = 2048

log = logging.getLogger(__name__)


class Outbox:
    """Publishes through a client while less than ``limit`` bytes wait for the broker. Any thread may use it."""

    def __init__(self, client: mqtt.Client, limit: int = LIMIT) -> None:
        self._client = client
        self._limit = limit
        self._lock = threading.Lock()  # never held while paho is called: paho has locks of its own
        self._waiting: deque[tuple[mqtt.MQTTMessageInfo, int]] = deque()
        self._bytes = 0
        self._dropped = 0

    def publish(self, topic: str, payload: bytes, qos: int, retain: bool) -> bool:
        """Publish, or drop.

        :returns: whether the message was sent or will be.
        :raises ValueError: from paho, for a topic or payload that MQTT does not allow.
        """
        size = len(payload) + OVERHEAD
        if not self._has_room(size):
            return False
        info = self._client.publish(topic, payload, qos, retain)
        if info.rc == mqtt.MQTT_ERR_NO_CONN:
            if qos == 0:
                log.debug("not connected: dropped a QoS 0 message on %r", topic)
                return False
            info.rc = mqtt.MQTT_ERR_SUCCESS  # paho sends it after the connect, and does not correct its code
        if info.rc != mqtt.MQTT_ERR_SUCCESS:
            log.warning("dropped a message on %r: %s", topic, mqtt.error_string(info.rc))
            return False
        with self._lock:
            self._waiting.append((info, size))
            self._bytes += size
        return True

    def _has_room(self, size: int) -> bool:
        with self._lock:
            while self._waiting and _done(self._waiting[0][0]):
                self._bytes -= self._waiting.popleft()[1]
            if self._waiting and self._bytes + size > self._limit:
                self._dropped += 1
                if self._dropped == 1:
                    log.error(
                        "%d messages (%d MiB) wait for the broker: dropping what is published from now on",
                        len(self._waiting),
                        self._bytes >> 20,
                    )
                return False
            if self._dropped and self._bytes < self._limit // 2:
                log.warning("the broker takes messages again: %d were dropped", self._dropped)
                self._dropped = 0
            return True


def _done(info: mqtt.MQTTMessageInfo) -> bool:
    try:
        return info.is_published()
    except RuntimeError:  # QoS 0, lost with its connection
        return True
