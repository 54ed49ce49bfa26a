"""SVC505 import-side-effects: each reload of a module starts its threads and connections once more.

What
    In a file that imports a module of the C++ host, code that runs when the file is loaded starts a thread, binds or
    connects a socket, connects an MQTT client or a database, with no condition around it. Not reported: under an
    ``if`` or a ``try`` that looks for what the last load left, after a call that ends the old one, under ``if __name__
    == "__main__"``.

Why
    The host loads the file named in ``load`` again on SIGHUP. The module's code runs once more, and what the first run
    started goes on: two threads after one reload (shown); a second ``bind()`` finds its address in use.

Bad
    ::

        import threading

        from ymod_python_sys import current_python

        reactor = current_python()


        def serve():
            reactor.set_as_current()


        threading.Thread(target=serve).start()

Good
    ::

        import sys
        import threading

        from ymod_python_sys import current_python

        reactor = current_python()


        def serve():
            reactor.set_as_current()


        if not hasattr(sys, "lamp_server"):
            sys.lamp_server = threading.Thread(target=serve)
            sys.lamp_server.start()

Fix
    By hand: keep what was started where a reload does not reach (an attribute of ``sys``), and look there first; or
    end the old one.

References
    docs/guideline/embedded.md#loaded-again · Python: importlib.reload
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC505",
    "import-side-effects",
    Severity.FAULT,
    "{function}() runs at each load of this file, also on SIGHUP: a second one is started; "
    "use a condition, or end the first",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each thread and connection that a reload doubles."""
    for call in module.import_effects.starting():
        yield RULE.at(call.node.func, function=call.name)
