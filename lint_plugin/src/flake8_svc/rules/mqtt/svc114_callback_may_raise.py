"""SVC114 callback-may-raise: an exception can leave a callback.

What
    A ``raise`` in a callback, or in a function that it calls, which no ``try`` on the way catches. With ``svc-opt-in =
    SVC114`` also an unguarded parse of the payload: ``json.loads``, ``int``, ``float``, ``struct.unpack``,
    ``str(payload, encoding)``, ``.decode()``. Not reported: ``NotImplementedError``, ``decode(errors=…)``, clients with
    ``suppress_exceptions``.

Why
    With ``loop_start()`` the exception ends paho's thread and nothing else: ``is_connected()`` stays true,
    ``on_disconnect`` is not called, ``publish()`` returns 0, and no message arrives any more. With ``loop_forever()``
    it ends the program; with a persistent session the broker then sends the same message again (seen in 3 of 3
    restarts).

Bad
    ::

        import paho.mqtt.client as mqtt


        def on_message(client, userdata, message):
            if message.payload not in (b"on", b"off"):
                raise ValueError(message.payload)


        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.on_message = on_message

Good
    ::

        import logging

        import paho.mqtt.client as mqtt


        def on_message(client, userdata, message):
            if message.payload not in (b"on", b"off"):
                logging.error("%s: %r is neither on nor off", message.topic, message.payload)


        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.on_message = on_message

Fix
    By hand: one ``try``/``except Exception`` around what the callback does, with the topic in the log; where the
    program must end, put the reason into a queue that the main thread waits on.

References
    docs/guideline/connection.md#callbacks-never-raise · paho-mqtt: Client.suppress_exceptions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC114",
    "callback-may-raise",
    Severity.FAULT,
    "{what}",
)

RAISED = (
    "this exception can leave a callback and end the network thread while the process lives on; "
    "use a log entry or a queue to the main thread"
)
PARSED = (
    "{name}() of the payload raises on what anybody may send, and ends the network thread; "
    "use try/except {error} around it"
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each raise that can leave a callback; for each parse too, if the user asks for it."""
    for node in module.conduct.raises_in_callbacks():
        yield RULE.at(node, what=RAISED)
    if "SVC114" in module.options.opt_in:
        for parse in module.conduct.parses_in_callbacks():
            error = "struct.error" if parse.name == "unpack" else "ValueError"
            yield RULE.at(parse.node.func, what=PARSED.format(name=parse.name, error=error))
