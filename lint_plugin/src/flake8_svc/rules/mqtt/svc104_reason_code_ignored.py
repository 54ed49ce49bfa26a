"""SVC104 reason-code-ignored: on_connect does the same for a refusal as for a success.

What
    An ``on_connect`` never examines its ``rc`` or ``reason_code``: printing it, or looking up a text for a log line, is
    not examining; nor is logging a refusal and then subscribing, publishing or setting a connected flag all the same.
    Not reported: any comparison or branch, ``is_failure``, handing the code on to a function or to ``super()``, an
    empty body.

Why
    paho calls ``on_connect`` for refusals too: a wrong password, a full or banned client, a broker that is starting.
    (Measured with mosquitto: a wrong password is 5, "not authorized", 135 under VERSION2.) It then drops the connection
    and tries again, for ever, after 1, 2, 4 … 120 seconds; ``on_connect_fail`` is not called. A service that does not
    look says "connected" in its log each time, and nobody finds out.

Bad
    ::

        import paho.mqtt.client as mqtt


        def on_connect(client, userdata, flags, reason_code, properties):
            print("connected", reason_code)
            client.subscribe("lamp/set")


        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.on_connect = on_connect

Good
    ::

        import paho.mqtt.client as mqtt


        def on_connect(client, userdata, flags, reason_code, properties):
            if reason_code.is_failure:
                print("refused:", reason_code)
                return
            client.subscribe("lamp/set")


        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.on_connect = on_connect

Fix
    Unsafe: the function writes a line and returns when the reason is a failure. By hand: to end the program with an
    exit code of its own; a lambda; a reason that is handed on or has no name.

References
    docs/guideline/connection.md#judge-the-reason-code · paho-mqtt: Client.on_connect · MQTT 3.1.1, 3.2.2.3
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...module.reason_codes import Ignoring
    from ...rule import Finding

RULE = Rule(
    "SVC104",
    "reason-code-ignored",
    Severity.FAULT,
    "{function}() runs for refusals too and never examines the reason code: "
    "use it to leave before subscribing when the broker said no",
)


def faults(module: Module) -> Iterator[tuple[Finding, Ignoring]]:
    """Yield each on_connect that takes a refusal for a success."""
    for ignoring in module.reason_codes.ignoring():
        yield RULE.at(ignoring.function.node, function=ignoring.function.name), ignoring


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
