"""The peer of service_throughput.py: bare paho, in the lines that it takes to do the same.

``python -m bare_paho PORT TOPIC loop_start`` (or ``loop_forever``) subscribes to TOPIC at QoS 1 and reads. The message
``done`` is answered on the topic ``done``; nothing else is done with a message. SIGTERM ends it: cleanly with
``loop_start``, at once with ``loop_forever``, whose end is not measured.
"""

from __future__ import annotations

import signal
import sys
from queue import SimpleQueue
from typing import Any

from paho.mqtt import client as mqtt
from paho.mqtt.enums import CallbackAPIVersion
from paho.mqtt.reasoncodes import ReasonCode


def main(port: int, topic: str, loop: str) -> None:
    """Connect to a broker on 127.0.0.1 and read until SIGTERM."""
    client = mqtt.Client(CallbackAPIVersion.VERSION2)
    client.on_connect = lambda _client, _userdata, _flags, code, _properties: subscribe(client, topic, code)
    client.on_message = on_message
    if loop == "loop_forever":
        client.connect("127.0.0.1", port)
        client.loop_forever()
        return
    stop: SimpleQueue[None] = SimpleQueue()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.put(None))
    client.connect("127.0.0.1", port)
    client.loop_start()
    stop.get()
    client.disconnect()
    client.loop_stop()


def subscribe(client: mqtt.Client, topic: str, code: ReasonCode) -> None:
    """Subscribe anew at each connect."""
    if not code.is_failure:
        client.subscribe(topic, 1)


def on_message(client: mqtt.Client, _: Any, message: mqtt.MQTTMessage) -> None:
    """Handle nothing, and answer the last message."""
    if message.payload == b"done":
        client.publish("done", b"", 1)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3])
