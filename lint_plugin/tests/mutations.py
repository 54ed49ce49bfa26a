"""Programs like those that people write, but wrong in ways that nobody would think of: mutations of real ones."""

from __future__ import annotations

import ast
import copy
import random
from collections.abc import Sequence
from typing import Callable, NamedTuple, Optional

#: What a statement may be put into.
WRAPPERS = (
    "while True:\n    pass",
    "for each in range(3):\n    pass",
    "if ready:\n    pass",
    "try:\n    pass\nexcept KeyboardInterrupt:\n    pass",
    "try:\n    pass\nfinally:\n    client.disconnect()",
    "with lock as held:\n    pass",
    "def wrapped(self, client=None, *rest, **more):\n    pass",
    "async def wrapped(signum, frame):\n    pass",
    "class Wrapped(mqtt.Client):\n    pass",
)


class Slot(NamedTuple):
    """A place in a list of nodes, or the only one of a field (``number`` is None)."""

    owner: ast.AST
    field: str
    number: Optional[int]

    def get(self) -> ast.AST:
        found = getattr(self.owner, self.field)
        node: ast.AST = found if self.number is None else found[self.number]
        return node

    def put(self, node: ast.AST) -> None:
        if self.number is None:
            setattr(self.owner, self.field, node)
        else:
            getattr(self.owner, self.field)[self.number] = node


def mutated(sources: Sequence[str], seed: str, most: int = 6) -> str:
    """One of ``sources`` after up to ``most`` mutations that take from the others.

    :param seed: the same one makes the same program.
    :raises SyntaxError: if it is no program any more, which happens: `del 1`.
    """
    choose = random.Random(seed)
    tree, donor = (ast.parse(source) for source in choose.sample(list(sources), 2))
    for _ in range(choose.randint(1, most)):
        choose.choice(MUTATIONS)(tree, donor, choose)
    text = ast.unparse(ast.fix_missing_locations(tree))
    compile(text, "mutated", "exec", ast.PyCF_ONLY_AST)
    return text


def slots(tree: ast.AST, kind: type[ast.AST]) -> list[Slot]:
    """Where nodes of ``kind`` stand."""
    found = []
    for node in ast.walk(tree):
        for field, value in ast.iter_fields(node):
            if isinstance(value, kind):
                found.append(Slot(node, field, None))
            elif isinstance(value, list):
                found += [Slot(node, field, number) for number, item in enumerate(value) if isinstance(item, kind)]
    return found


def blocks(tree: ast.AST) -> list[list[ast.stmt]]:
    """The lists of statements that are not empty."""
    lists = (getattr(node, field, None) for node in ast.walk(tree) for field in ("body", "orelse", "finalbody"))
    return [found for found in lists if isinstance(found, list) and found]


def read_expressions(tree: ast.AST) -> list[Slot]:
    """Where any expression may stand: not as the target of an assignment, nor as a text of an f-string."""
    found = (slot for slot in slots(tree, ast.expr) if not isinstance(slot.owner, ast.JoinedStr))
    anything = (
        slot for slot in found if slot.field != "format_spec" and not isinstance(slot.get(), ast.FormattedValue)
    )
    return [slot for slot in anything if isinstance(getattr(slot.get(), "ctx", ast.Load()), ast.Load)]


# -- mutations: each changes `tree`, and takes what it puts there from `donor` or from `tree` ------------------------


def drop(tree: ast.AST, donor: ast.AST, choose: random.Random) -> None:
    block = choose.choice(blocks(tree))
    block[choose.randrange(len(block))] = ast.Pass()


def repeat(tree: ast.AST, donor: ast.AST, choose: random.Random) -> None:
    block = choose.choice(blocks(tree))
    statement = choose.choice(block)
    block.insert(choose.randrange(len(block) + 1), copy.deepcopy(statement))


def transplant(tree: ast.AST, donor: ast.AST, choose: random.Random) -> None:
    statement = choose.choice(choose.choice(blocks(donor)))
    block = choose.choice(blocks(tree))
    block.insert(choose.randrange(len(block) + 1), copy.deepcopy(statement))


def nest(tree: ast.AST, donor: ast.AST, choose: random.Random) -> None:
    block = choose.choice(blocks(tree))
    wrapper = ast.parse(choose.choice(WRAPPERS)).body[0]
    start = choose.randrange(len(block))
    end = choose.randint(start + 1, len(block))
    wrapper.body, block[start:end] = block[start:end], [wrapper]  # type: ignore[attr-defined]


def swap_bodies(tree: ast.AST, donor: ast.AST, choose: random.Random) -> None:
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    if len(functions) > 1:
        one, other = choose.sample(functions, 2)
        one.body, other.body = copy.deepcopy(other.body), copy.deepcopy(one.body)


def rename(tree: ast.AST, donor: ast.AST, choose: random.Random) -> None:
    named = [node for node in ast.walk(tree) if isinstance(node, (ast.Name, ast.Attribute, ast.arg, ast.FunctionDef))]
    if named:
        one, other = choose.choice(named), choose.choice(named)
        setattr(one, naming(one), getattr(other, naming(other)))


def naming(node: ast.AST) -> str:
    """The field of ``node`` that holds its name."""
    return next(field for field in ("id", "attr", "arg", "name") if hasattr(node, field))


def replace(tree: ast.AST, donor: ast.AST, choose: random.Random) -> None:
    places, others = read_expressions(tree), read_expressions(choose.choice([tree, donor]))
    if places and others:
        choose.choice(places).put(copy.deepcopy(choose.choice(others).get()))


MUTATIONS: list[Callable[[ast.AST, ast.AST, random.Random], None]] = [
    drop,
    repeat,
    transplant,
    nest,
    swap_bodies,
    rename,
    replace,
]
