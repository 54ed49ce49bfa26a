"""SVC117 asyncio-from-network-thread: a callback touches asyncio from another thread.

What
    A callback of a client with ``loop_start()`` calls a method of an asyncio Event, Queue, Future or of the event loop
    itself. Not reported: what is handed to ``call_soon_threadsafe`` or ``run_coroutine_threadsafe``; clients that the
    event loop drives; ``queue.Queue`` and ``SimpleQueue``.

Why
    The callback runs in paho's thread, and nothing in asyncio is locked. ``Event.set()`` there marks the event and does
    not wake the loop, which sleeps on in ``select`` until something else happens: a wait of ten seconds for a
    connection that stands. ``create_task`` raises there, for no loop runs in that thread.

Bad
    ::

        import asyncio

        import paho.mqtt.client as mqtt

        connected = asyncio.Event()


        def on_connect(client, userdata, flags, reason_code, properties):
            if not reason_code.is_failure:
                connected.set()


        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.on_connect = on_connect
        client.connect_async("localhost")
        client.loop_start()

Good
    ::

        import asyncio

        import paho.mqtt.client as mqtt

        connected = asyncio.Event()


        def on_connect(client, loop, flags, reason_code, properties):
            if not reason_code.is_failure:
                loop.call_soon_threadsafe(connected.set)


        async def main():
            client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, userdata=asyncio.get_running_loop())
            client.on_connect = on_connect
            client.connect_async("localhost")
            client.loop_start()
            await connected.wait()

Fix
    By hand: ``loop.call_soon_threadsafe(event.set)``; for a coroutine ``asyncio.run_coroutine_threadsafe``.

References
    docs/guideline/connection.md#asyncio-beside-paho · Python: asyncio, Concurrency and Multithreading
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC117",
    "asyncio-from-network-thread",
    Severity.FAULT,
    "{method}() of asyncio in paho's thread does not wake the event loop; use call_soon_threadsafe()",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each object of the loop that another thread touches."""
    for call in module.conduct.touches_event_loop():
        yield RULE.at(call.node.func, method=call.name)
