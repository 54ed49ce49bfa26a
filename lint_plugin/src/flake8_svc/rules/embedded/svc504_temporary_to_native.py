"""SVC504 temporary-to-native: native code keeps an object that Python does not.

What
    A lambda, a tuple, a list or another new container, a bound method, a partial or the result of a call is passed to
    a native function that comes back later (option ``svc-native-async``), as callback or id; or a name that was passed
    is deleted afterwards. Not reported: the time of a timer, module-level functions, names.

Why
    The last reference goes away in a thread of the reactor that does not hold the GIL, unless the native side uses
    PyObjectShared, which Python cannot see. With a timer of plain boost::python objects a lambda crashed in 20 of 20
    runs, so did tuples, bound methods, partials and ``del``; a function of the module in 0 of 20.

Bad
    ::

        from ymod_python_sys import timer


        def show(name):
            print(name)


        timer(None, 100, lambda name: show(name))

Good
    ::

        from ymod_python_sys import timer


        def show(name):
            print(name)


        timer(None, 100, show)

Fix
    By hand: pass functions and objects that the module keeps. The real cure is in C++: PyObjectShared.

References
    docs/guideline/embedded.md#give-what-you-keep · Python: Reference Counting (C API)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC504",
    "temporary-to-native",
    Severity.HINT,
    "{what} passed to {function}() loses its last reference in a thread without the GIL: crash; "
    "use one that the module keeps",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each object that only native code holds."""
    for temporary in module.embedded.temporaries():
        yield RULE.at(temporary.node, what=temporary.what, function=temporary.function)
