"""A publisher that costs little: packets written to a raw socket, as fast as the broker reads them."""

from __future__ import annotations

import socket
from collections.abc import Sequence

WINDOW = 1000  # messages under way at QoS 1
TIMEOUT = 60.0  # seconds


class Publisher:
    """A connection to a broker on 127.0.0.1, for one topic."""

    def __init__(self, port: int, topic: str) -> None:
        self._topic = len(topic).to_bytes(2, "big") + topic.encode()
        self._socket = socket.create_connection(("127.0.0.1", port), TIMEOUT)
        self._socket.sendall(_packet(0x10, b"\0\4MQTT\4\2\0\0\0\5bench"))  # 3.1.1, clean session, no keepalive
        self._read(4)  # CONNACK

    def flood(self, payloads: Sequence[bytes], qos: int) -> None:
        """Publish, and return when the broker has dealt with all of it.

        :param payloads: at most 100 bytes each.
        :param qos: 0 or 1.
        """
        sent = acknowledged = 0
        while sent < len(payloads):
            block = range(sent, min(sent + WINDOW // 2, len(payloads)))
            self._socket.sendall(b"".join(self._publish(payloads[number], qos, number) for number in block))
            sent = block.stop
            if qos and (late := sent - acknowledged - WINDOW // 2) > 0:
                self._read(4 * late)  # PUBACK
                acknowledged += late
        self._socket.sendall(b"\xc0\0")  # PINGREQ: its answer comes behind all others
        self._read(4 * (sent - acknowledged) * qos + 2)

    def close(self) -> None:
        """Close the connection."""
        self._socket.close()

    def _publish(self, payload: bytes, qos: int, number: int) -> bytes:
        identifier = (number % 65535 + 1).to_bytes(2, "big") if qos else b""
        return _packet(0x30 | qos << 1, self._topic + identifier + payload)

    def _read(self, size: int) -> None:
        while size > 0:
            data = self._socket.recv(size)
            if not data:
                raise RuntimeError("the broker has closed the publisher's connection")
            size -= len(data)


def _packet(kind: int, body: bytes) -> bytes:
    assert len(body) < 128  # longer ones need a second byte of length
    return bytes([kind, len(body)]) + body
