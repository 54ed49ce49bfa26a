"""SVC116 wait-for-connect-by-sleep: a sleep stands for a connection.

What
    ``time.sleep`` right after ``connect()`` and ``loop_start()`` (or a thread with ``loop_forever``), before the client
    is used. Not reported: polling ``is_connected()`` or a flag, ``asyncio.sleep``, pauses after a subscription or a
    publish, before ``disconnect()``, between attempts.

Why
    ``connect()`` returns when the TCP connection stands, or has only begun; CONNACK comes later, or a refusal, or
    nothing: a server that never answers makes ``connect()`` return 0 as well. The sleep is too short on the day when
    the broker is slow, and then what follows is published into the void; on all other days it is time lost.

Bad
    ::

        import time

        import paho.mqtt.client as mqtt

        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect("localhost")
        client.loop_start()
        time.sleep(1)
        client.publish("lamp/state", "on")
        client.disconnect()
        client.loop_stop()

Good
    ::

        import threading

        import paho.mqtt.client as mqtt

        connected = threading.Event()


        def on_connect(client, userdata, flags, reason_code, properties):
            if not reason_code.is_failure:
                connected.set()


        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.on_connect = on_connect
        client.connect("localhost")
        client.loop_start()
        if connected.wait(10):
            client.publish("lamp/state", "on")
        client.disconnect()
        client.loop_stop()

Fix
    Unsafe: where the file has one ``on_connect``, which tells a refusal from success, it sets an ``Event``, and the
    sleep becomes a wait for that, of ten seconds at most. By hand: publish in ``on_connect`` what the sleep was for.

References
    docs/guideline/connection.md#wait-for-on_connect · paho-mqtt: Client.on_connect
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...module.course import Step
    from ...rule import Finding

RULE = Rule(
    "SVC116",
    "wait-for-connect-by-sleep",
    Severity.FAULT,
    "sleep() does not tell whether {client} is connected; use an Event that on_connect sets",
)


def faults(module: Module) -> Iterator[tuple[Finding, tuple[Step, Step]]]:
    """Yield each sleep in the place of a wait, and what started the connection."""
    for step, client in module.conduct.sleeps_for_connection():
        yield RULE.at(step.node, client=client.text), (step, client)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
