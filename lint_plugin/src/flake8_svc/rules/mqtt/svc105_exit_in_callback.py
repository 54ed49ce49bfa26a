"""SVC105 exit-in-callback: ``sys.exit()`` in a callback ends a thread, not the program.

What
    ``sys.exit()``, ``exit()``, ``quit()`` or ``raise SystemExit`` in a callback, or in a function that one calls, of a
    client that runs by ``loop_start()``. Not reported: ``os._exit()``, and clients whose loop the main thread runs
    (``loop_forever()``), where it does end the program.

Why
    A callback runs in paho's thread, and SystemExit ends the thread that raises it, without a word. Measured: the
    process lives on, ``is_connected()`` stays true, ``publish()`` returns 0, no message is received, and in the end
    the exit code is 0. systemd sees a healthy service and restarts nothing.

Bad
    ::

        import sys

        import paho.mqtt.client as mqtt


        def on_connect(client, userdata, flags, reason_code, properties):
            if reason_code.is_failure:
                sys.exit(6)


        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.on_connect = on_connect
        client.loop_start()

Good
    ::

        import queue
        import sys

        import paho.mqtt.client as mqtt

        exit_codes = queue.SimpleQueue()


        def on_connect(client, userdata, flags, reason_code, properties):
            if reason_code.is_failure:
                exit_codes.put(6)


        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.on_connect = on_connect
        client.loop_start()
        sys.exit(exit_codes.get())

Fix
    By hand: put the exit code into a queue that the main thread waits on.

References
    docs/guideline/connection.md#never-exit-in-a-callback · Python: sys.exit, threading.excepthook
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC105",
    "exit-in-callback",
    Severity.BREAKS,
    "{what} in {event} ends only the network thread, the process lives on without it; "
    "use a queue to tell the main thread",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each exit that leaves a process without its network thread."""
    for found in module.network_thread.exits():
        yield RULE.at(found.node, what=found.text, event=found.event)
