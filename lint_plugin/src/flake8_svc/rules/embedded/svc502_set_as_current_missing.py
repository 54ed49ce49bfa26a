"""SVC502 set-as-current-missing: a thread of Python's own works with the wrong reactor.

What
    In a file that imports a module of the C++ host (option ``svc-embedded-modules``), a function of the file runs in a
    thread that Python made, and does not begin with ``current_python().set_as_current()``: the target of a ``Thread``
    or ``Timer``, ``run`` of a subclass, what goes to an executor without ``initializer=``, to ``asyncio.to_thread`` or
    ``run_in_executor``, and what runs in the threads of aiosmtpd, paho's ``loop_start()``, APScheduler and the
    threading servers. Not reported: functions of other files, decorated ones.

Why
    Native functions ask for the reactor of the thread that calls them. A thread that never said which one it belongs
    to gets the first reactor of the process: shown in a host with two, the calls of the second one's thread arrived at
    the first. That holds for Thread, Timer, ThreadPoolExecutor and to_thread alike.

Bad
    ::

        import threading

        from ymod_python_sys import current_python, send


        def serve():
            send("ready")


        threading.Thread(target=serve)

Good
    ::

        import threading

        from ymod_python_sys import current_python, send

        reactor = current_python()


        def serve():
            reactor.set_as_current()
            send("ready")


        threading.Thread(target=serve)

Fix
    By hand: fetch ``current_python()`` in the host's thread, call its ``set_as_current()`` first in the new one;
    executors take ``initializer=current_python().set_as_current``.

References
    docs/guideline/embedded.md#threads-of-your-own · Python: threading, concurrent.futures
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC502",
    "set-as-current-missing",
    Severity.BREAKS,
    "{function} runs in a thread that belongs to no reactor and reaches the first one of the process; "
    "use set_as_current() as its first line",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each thread that is started without its reactor."""
    for started in module.foreign_threads.without_reactor():
        yield RULE.at(started.node, function=started.what)
