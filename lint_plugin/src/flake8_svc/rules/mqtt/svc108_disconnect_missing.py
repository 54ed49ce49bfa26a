"""SVC108 disconnect-missing: the stop sends no DISCONNECT, or does not wait until it is sent.

What
    ``loop_stop()`` of a client that nothing disconnects; or ``disconnect()`` as the end of a program whose network runs
    in paho's thread, with ``loop_stop()`` nowhere; or neither of them in a program with a SIGTERM handler. Either order
    of the two is right. Not reported: ``loop_stop()`` in ``on_disconnect``, or before the loop is started anew; a
    process that goes on after ``disconnect()``; what stands behind a ``while True`` that nothing leaves; neither of
    them in a program that ends by Ctrl-C alone: without a last will nobody notices, and one may be meant as goodbye.

Why
    ``loop_stop()`` ends the thread and says nothing to the broker: DISCONNECT was sent in 0 of 6 stops, and the last
    will told everybody that the service had crashed. After ``disconnect()`` alone the packet is still to be sent by a
    thread that ends with the process: the will was published after 61 of 100 stops.

Bad
    ::

        import time

        import paho.mqtt.client as mqtt

        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect("localhost")
        client.loop_start()
        time.sleep(60)
        client.loop_stop()

Good
    ::

        import time

        import paho.mqtt.client as mqtt

        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect("localhost")
        client.loop_start()
        time.sleep(60)
        client.disconnect()
        client.loop_stop()

Fix
    Safe: the call that is missing is added: ``disconnect()`` before ``loop_stop()`` (behind it in a file that publishes
    with QoS 1 or 2, as ``loop_stop()`` first sends what is queued), ``loop_stop()`` after ``disconnect()``, both after
    the loop that the handler ends. By hand: in a signal handler, or where that end is not plain.

References
    docs/guideline/stopping.md#disconnect-and-wait-for-it · paho-mqtt: Client.disconnect, Client.loop_stop · MQTT 3.1.1,
    3.14
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
    "SVC108",
    "disconnect-missing",
    Severity.FAULT,
    "{what}",
)

NO_WORD = "{client}.loop_stop() sends no DISCONNECT: the last will is published; use disconnect() and then loop_stop()"
NEITHER = "the stop by SIGTERM leaves {client} connected: the last will is published; use disconnect() and loop_stop()"
NO_TIME = (
    "{client}.disconnect() is only queued and the process may end before it is sent; use loop_stop() after it, "
    "which waits for the thread"
)


def faults(module: Module) -> Iterator[tuple[Finding, tuple[Step, tuple[str, ...]]]]:
    """Yield each stop after which the broker may take the service for crashed, and the calls that it lacks."""
    for step in module.conduct.stops_without_disconnect():
        yield RULE.at(step.node, what=NO_WORD.format(client=step.text)), (step, ("disconnect",))
    for step in module.conduct.threads_never_ended():
        yield RULE.at(step.node, what=NEITHER.format(client=step.text)), (step, ("disconnect", "loop_stop"))
    for step in module.conduct.disconnects_without_time():
        yield RULE.at(step.node, what=NO_TIME.format(client=step.text)), (step, ("loop_stop",))


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
