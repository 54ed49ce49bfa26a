"""``time.sleep()`` in a loop that a signal handler ends becomes ``Event.wait()``."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Optional

from ...module.facts import Class
from ..edit import Edit, Repair, refused
from ..imports import imported
from ..statements import after

if TYPE_CHECKING:
    from ...module import Module
    from ...module.facts import Call
    from ...module.flags import Setting
    from ..file import File


def repair(pause: Call, module: Module, file: File) -> Repair:
    """Safe with an event that the handler sets; unsafe where it gets one."""
    if pause.name != "sleep" or not isinstance(pause.statement, ast.Expr):
        return refused(
            f"{pause.name}() waits for something else as well: let the handler put into a queue that it reads"
        )
    ending, others = module.lifecycle.stops_of(pause)
    if not ending:
        return refused("the file does not show what the handler sets to end this loop")
    event = known(pause, [one for one in ending + others if one.event], ending)
    if event:
        return Repair((waits(pause, event, file),))
    if "SVC209" in module.options.opt_in:
        return refused("an Event for the handler to set is what SVC209 reports: use a SimpleQueue")
    return with_event(pause, ending, file)


def known(pause: Call, events: list[Setting], ending: list[Setting]) -> str:
    """An event that is set wherever the loop is ended, as the pause can name it; empty if there is none."""
    for one in events:
        scopes = {other.scope for other in events if other.flag == one.flag}
        if reachable(pause, one) and all(setting.scope in scopes for setting in ending):
            return ast.unparse(one.node)
    return ""


def reachable(pause: Call, setting: Setting) -> bool:
    """Whether the pause's function calls the flag by the same name: a global, an attribute of its own object."""
    home, name = setting.flag
    if isinstance(setting.node, ast.Name):
        return home is not None and not isinstance(home, Class) and home.parent is None and name not in own(pause)
    return isinstance(home, Class) and pause.scope.owner is home and ast.unparse(setting.node.value) == first(pause)


def own(pause: Call) -> set[str]:
    """The names that the pause's function binds itself."""
    return pause.scope.names if pause.scope.parent is not None else set()


def first(pause: Call) -> str:
    """``self``, as the pause's method calls it."""
    return pause.scope.parameters[0].arg if pause.scope.parameters else ""


def with_event(pause: Call, ending: list[Setting], file: File) -> Repair:
    """An event made where the flag is, set where the handler sets the flag, and waited for."""
    flag = ending[0].flag
    if any(one.flag != flag or one.event or not reachable(pause, one) for one in ending):
        return refused("the loop ends by the flag of another object, or by several: give the handler an Event to set")
    settings = [file.statement(one.node) for one in ending]
    if not all(map(is_switch, settings)) or len({ast.dump(one) for one in settings}) > 1:
        return refused("the handler does more with the flag than to set it: give it an Event to set")
    name = "_stop_event" if flag.name.startswith("_") else "stop_event"
    if re.search(rb"\b%s\b" % name.encode(), file.data):
        return refused(f"the name {name} is taken: give the handler another Event to set")
    made = beginning(ending[0], file)
    if made is None or not file.alone([made]) or not all(file.alone([one]) for one in settings):
        return refused("where the flag gets its first value is not plain: give the handler an Event to set")
    names = imported(file, made, "threading", "Event")
    if names is None:
        return refused("the name threading means something else in this file")
    text = ast.unparse(ending[0].node).rpartition(".")[0]
    event = f"{text}.{name}" if text else name
    edits = [after(file, made, [f"{event} = {names.texts[0]}()"])]
    edits += [after(file, one, [f"{event}.set()"]) for one in settings]
    return Repair((*names.edits, *edits, waits(pause, event, file)), safe=False)


def is_switch(statement: ast.stmt) -> bool:
    """``running = False``."""
    return (
        isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant) and len(statement.targets) == 1
    )


def beginning(setting: Setting, file: File) -> Optional[ast.stmt]:
    """The statement that gives the flag its first value: at the top of the file, or in ``__init__``."""
    home, name = setting.flag
    bindings = home.attributes.get(name, []) if isinstance(home, Class) else home.bindings.get(name, []) if home else []
    wanted = ["__init__"] if isinstance(home, Class) else []
    for binding in bindings:
        functions = (
            one for one in file.above(binding.expr) if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef))
        )
        statement = file.statement(binding.expr)
        if [one.name for one in functions] == wanted and isinstance(statement, (ast.Assign, ast.AnnAssign)):
            return statement
    return None


def waits(pause: Call, event: str, file: File) -> Edit:
    """``event.wait`` for ``time.sleep``."""
    start, end = file.span(pause.node.func)
    return Edit(start, end, f"{event}.wait".encode())
