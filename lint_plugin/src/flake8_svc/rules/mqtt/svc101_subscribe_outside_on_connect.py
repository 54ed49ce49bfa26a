"""SVC101 subscribe-outside-on-connect: a subscription is made once, at start.

What
    ``subscribe()`` of an MQTT client runs once while the program starts, before or after ``connect()``, and no
    ``on_connect`` repeats it. Not reported: what on_connect reaches through functions, lists or events; short
    queries that unsubscribe or end; programs that end when the connection is lost; methods that subscribe on request.

Why
    The broker keeps a subscription with the session, and the session of a service ends with the connection. After
    the broker restarts paho reconnects by itself within a second, and no message arrives any more, without a word in
    any log. ``clean_session=False`` does not help: a broker that is killed, or that keeps no state on disk, forgets
    the session all the same.

Bad
    ::

        import paho.mqtt.client as mqtt

        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect("localhost")
        client.subscribe("lamp/set")
        client.loop_forever()

Good
    ::

        import paho.mqtt.client as mqtt


        def on_connect(client, userdata, flags, reason_code, properties):
            if not reason_code.is_failure:
                client.subscribe("lamp/set")


        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.on_connect = on_connect
        client.connect("localhost")
        client.loop_forever()

Fix
    Unsafe: moves the call into the client's ``on_connect``, where the broker has accepted; makes one, with the
    parameters of the callback API in force, where there is none. Where a function of the file does nothing but to
    subscribe, and runs once, its call moves instead. By hand: calls under a condition, topics that only
    the start knows, clients that another file makes; keep topics that come later in a list which on_connect goes
    through.

References
    docs/guideline/connection.md#subscribe-in-on_connect · paho-mqtt: Client.on_connect · MQTT 3.1.1, 3.1.2.4
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...module.clients import ClientCall
    from ...rule import Finding

RULE = Rule(
    "SVC101",
    "subscribe-outside-on-connect",
    Severity.FAULT,
    "{client}.subscribe() runs once, at start: after a broker restart no message arrives; subscribe in on_connect",
)


def faults(module: Module) -> Iterator[tuple[Finding, ClientCall]]:
    """Yield each subscription that the next connection will not have."""
    for call in module.client_calls({"subscribe"}):
        if module.once_at_start(call) and not (module.in_callback(call) or module.repeated_on_connect(call)):
            if not module.over_soon(call) and not module.ends_when_connection_is_lost():
                yield RULE.at(call.name_node, client=call.client.text), call


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
