"""What a callback does with its reason, an int under VERSION1, written for the ReasonCode of VERSION2.

A ReasonCode equals an int and its own text, is always true, cannot be hashed, and carries the numbers of MQTT 5:
0 stays 0, and a refusal is 132 to 136 where MQTT 3.1.1 says 1 to 5.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Optional

from ..module.containers import last_name
from ..module.migration import Blocked
from ..module.reason_codes import WRITING
from ..module.results import LOGGING
from .statements import replaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..module import Module
    from ..module.facts import Scope
    from .edit import Edit
    from .file import File

OF_MQTT_5 = {1: 132, 2: 133, 3: 136, 4: 134, 5: 135}
NAMED = {"CONNACK_ACCEPTED": 0, "MQTT_ERR_SUCCESS": 0}
SAME_TEXT = frozenset({"str", "repr", "format", "connack_string"})
NUMBER_FORMAT = re.compile(r"%[-+ #0]*\d*[dixX]|{\w*:[^}]*[dxX]}")


class ReasonValues:
    """The edits for one reason, wherever ``scope`` reads it. All methods raise Blocked for what they cannot answer."""

    def __init__(self, file: File, module: Module, scope: Scope, numbers: dict[int, int]) -> None:
        """:param numbers: what stands for the numbers of today; a number that is missing there is refused."""
        self._file, self._module, self._scope, self._numbers = file, module, scope, numbers

    def edits(self, node: ast.expr) -> list[Edit]:
        """``node`` reads the reason."""
        parent = next(self._file.above(node))
        if isinstance(parent, ast.Attribute):
            return []  # .value, .is_failure: it is a ReasonCode already
        if isinstance(parent, ast.Compare):
            return self._compared(parent, node)
        if self._is_test(node):
            return [replaced(self._file, node, f"{self._file.text(node)}.is_failure")]
        if isinstance(parent, ast.Subscript) and parent.slice is node:
            return self._looked_up(parent.value, node)
        if isinstance(parent, ast.Call) and last_name(parent.func) == "get" and parent.args[:1] == [node]:
            return self._looked_up(parent.func.value, node)  # type: ignore[attr-defined]
        return self._as_text(node)

    def _is_test(self, node: ast.expr) -> bool:
        """Whether its truth is asked for."""
        child: ast.AST = node
        for parent in self._file.above(node):
            if isinstance(parent, ast.UnaryOp) and isinstance(parent.op, ast.Not):
                return True
            if not isinstance(parent, ast.BoolOp):
                return getattr(parent, "test", None) is child
            child = parent
        return False

    # -- compared -----------------------------------------------------------------------------------------------

    def _compared(self, parent: ast.Compare, node: ast.expr) -> list[Edit]:
        if len(parent.ops) > 1:
            raise self._unclear(parent)
        op, left = parent.ops[0], parent.left
        other = parent.comparators[0] if left is node else left
        if isinstance(op, (ast.In, ast.NotIn)):
            return self._contained(other, node)
        number = self._number(other)
        if number is None or number not in self._numbers:
            raise self._unclear(parent)
        if isinstance(op, (ast.Is, ast.IsNot)):  # true of small ints alone
            sign = "==" if isinstance(op, ast.Is) else "!="
            return [replaced(self._file, parent, f"{self._file.text(node)} {sign} {self._numbers[number]}")]
        if number and not isinstance(op, (ast.Eq, ast.NotEq)):
            raise self._unclear(parent)
        return self._renumbered(other, number)

    def _contained(self, other: ast.expr, node: ast.expr) -> list[Edit]:
        """``rc in (4, 5)``."""
        if not isinstance(other, (ast.Tuple, ast.List)):
            return self._looked_up(other, node)
        numbers = [(one, self._number(one)) for one in other.elts]
        if not all(number in self._numbers for _, number in numbers):
            raise self._unclear(other)
        return [edit for one, number in numbers for edit in self._renumbered(one, number or 0)]

    def _renumbered(self, node: ast.expr, number: int) -> list[Edit]:
        new = self._numbers[number]
        return [replaced(self._file, node, str(new))] if new != number else []

    def _number(self, node: ast.expr) -> Optional[int]:
        value = getattr(node, "value", None) if isinstance(node, ast.Constant) else NAMED.get(last_name(node))
        return value if type(value) is int else None

    def _looked_up(self, table: ast.expr, node: ast.expr) -> list[Edit]:
        """``TEXTS[rc]``: the table gets other keys, if it serves nothing else, and is asked for the number."""
        values = [table] if isinstance(table, ast.Dict) else self._module.values(table, self._scope)
        if len(values) != 1 or not isinstance(values[0], ast.Dict) or self._is_read_elsewhere(table):
            raise self._unclear(table)
        numbered = [(key, self._number(key)) for key in values[0].keys if key is not None]
        keys = [(key, number) for key, number in numbered if number is not None]
        if keys != numbered:
            raise self._unclear(table)
        changed = ((key, number) for key, number in keys if self._numbers.get(number, number) != number)
        edits = [replaced(self._file, key, str(self._numbers[number])) for key, number in changed]
        return [*edits, self._value(node)]

    def _is_read_elsewhere(self, table: ast.expr) -> bool:
        name = last_name(table)
        inside = set(ast.walk(self._scope.node))
        outside = (node for node in ast.walk(self._file.tree) if isinstance(node, ast.expr) and node not in inside)
        return bool(name) and any(
            last_name(node) == name for node in outside if isinstance(getattr(node, "ctx", None), ast.Load)
        )

    # -- written ------------------------------------------------------------------------------------------------

    def _as_text(self, node: ast.expr) -> list[Edit]:
        """In a message its text may take the place of its number; elsewhere it may not."""
        sentence = in_words = False
        child: ast.AST = node
        for parent in self._file.above(node):
            if isinstance(parent, ast.Call) and child is not parent.func:
                name = last_name(parent.func)
                if name == "error_string" and child is node:
                    return [replaced(self._file, parent, f"str({self._file.text(node)})")]
                if wants_number(parent) and not in_words:
                    return [self._value(node)]
                if name in LOGGING or WRITING.fullmatch(name) or sentence:
                    return []
                if name == "get" and parent.args[1:] == [child]:  # what a table does not hold
                    child = parent
                    continue
                if name not in SAME_TEXT:
                    break
                in_words = True
                sentence = name == "connack_string" or (name == "format" and isinstance(parent.func, ast.Attribute))
            elif isinstance(parent, ast.FormattedValue) and parent.format_spec is not None:
                return [self._value(node)]
            elif isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Mod):
                if wants_number(parent) and not in_words:
                    return [self._value(node)]
                sentence = True
            elif isinstance(parent, ast.JoinedStr):
                sentence = len(parent.values) > 1
            elif isinstance(parent, ast.BinOp) and isinstance(parent.op, ast.Add) and child is not node:
                sentence = True
            elif sentence and isinstance(parent, ast.stmt):
                return []
            elif not isinstance(parent, (ast.FormattedValue, ast.IfExp, ast.Tuple, ast.keyword)):
                break
            child = parent
        raise self._unclear(node)

    def _value(self, node: ast.expr) -> Edit:
        return replaced(self._file, node, f"{self._file.text(node)}.value")

    def _unclear(self, node: ast.expr) -> Blocked:
        statement = " ".join(self._file.text(self._file.statement(node)).splitlines()[0].split())
        return Blocked(
            f"line {node.lineno} uses a number of VERSION1 in a way that the fix does not follow: {statement}"
        )


def wants_number(node: ast.expr) -> bool:
    """``log("%d", …)``, ``"%d" % …``, ``"{:d}".format(…)``; print() formats nothing."""
    texts: Sequence[ast.expr] = ()
    if isinstance(node, ast.BinOp):
        texts = [node.left]
    elif isinstance(node, ast.Call) and last_name(node.func) != "print":
        texts = [*node.args[:2], getattr(node.func, "value", node.func)]
    found = (one.value for one in texts if isinstance(one, ast.Constant) and isinstance(one.value, str))
    return any(map(NUMBER_FORMAT.search, found))
