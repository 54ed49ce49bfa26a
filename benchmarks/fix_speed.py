"""``svc fix`` beside a whole-module libcst codemod that makes the same change: CPU time, wall time. Figures, no test.

``.venv/bin/python benchmarks/fix_speed.py`` (two minutes; ``--quick`` for a short run that shows that the script works)
installs flake8-svc with libcst into a temporary folder, writes 1,000 files, and lets each repair a copy of them, in
turn, on one core.

- The files: services of 60 lines, each with one bare ``client.loop()``, which becomes ``loop_forever()``.
- svc fix starts, finds the fault with all of its rules, parses the one expression that it needs, splices, compiles and
  lints again, and replaces the file. The codemod is told what to look for: it parses each file with libcst, transforms
  it, and writes it. Both must write the same bytes.
- All in turn; a ratio is that of one turn. The table shows medians, and the least and greatest ratio.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from benchmarks.check_speed import SERVICE  # noqa: E402
from benchmarks.peers import PLUGIN, Cost, Row, header, install, line, timed  # noqa: E402

AIM = 3.0  # seconds of CPU for 1,000 files

HEAD, _, REST = SERVICE.partition("        self.client.loop_start()\n")
BAD = "        while True:\n            self.client.loop()\n"
GOOD = "        self.client.loop_forever()\n"
TAIL = "\n\ndef main() -> None:" + REST.partition("\n\ndef main() -> None:")[2].replace(
    '        signal.signal(number, lambda *_: sensor.events.put("stop"))\n',
    "        signal.signal(number, lambda *_: sensor.client.disconnect())\n",
)

CODEMOD = """
import sys
from pathlib import Path
import libcst as cst
import libcst.matchers as m

CALL = m.Call(func=m.Attribute(attr=m.Name("loop")))
LOOP = m.While(test=m.Name("True"), body=m.IndentedBlock([m.SimpleStatementLine([m.Expr(CALL)])]))

class Forever(cst.CSTTransformer):
    def leave_While(self, original, updated):
        if not m.matches(updated, LOOP):
            return updated
        call = updated.body.body[0].body[0].value
        call = call.with_changes(func=call.func.with_changes(attr=cst.Name("loop_forever")))
        return cst.SimpleStatementLine([cst.Expr(call)], leading_lines=updated.leading_lines)

for path in sorted(Path().glob("*.py")):
    module = cst.parse_module(path.read_bytes())
    path.write_bytes(module.visit(Forever()).bytes)
"""


class Plan(NamedTuple):
    """How much to do."""

    turns: int
    files: int


def write_tree(root: Path, count: int, loop: str) -> None:
    """``count`` services, each with ``loop`` as its main loop."""
    root.mkdir()
    for number in range(count):
        (root / f"sensor{number}.py").write_text((HEAD + loop + TAIL).format(number=number, fault=""))


def contents(root: Path) -> list[bytes]:
    """All files, in the order of their names."""
    return [path.read_bytes() for path in sorted(root.glob("*.py"))]


def measure(folder: Path, plan: Plan) -> list[Row]:
    """Install, write the files, and repair a copy with each in turn."""
    binaries = install(folder / "environment", "flake8", "libcst", PLUGIN)
    commands: list[list[str | Path]] = [
        [binaries / "svc", "fix", "--isolated", "."],
        [binaries / "python", "-c", CODEMOD],
    ]
    write_tree(folder / "bad", plan.files, BAD)
    write_tree(folder / "good", plan.files, GOOD)
    wanted = contents(folder / "good")
    costs: list[list[Cost]] = [[], []]
    for turn in range(-1, plan.turns):
        print(f"turn {turn + 1} of {plan.turns}", file=sys.stderr)
        for own, command in list(enumerate(commands))[:: 1 if turn % 2 else -1]:
            copy = shutil.copytree(folder / "bad", folder / "copy")
            cost = timed(command, copy, codes=(0,))
            if contents(copy) != wanted:
                raise RuntimeError(f"{command[0]} has written something else")
            shutil.rmtree(copy)
            if turn >= 0:  # the turn before the first fills the page cache, and writes the .pyc files
                costs[own].append(cost)
    return [
        Row(
            f"{plan.files:,} files, {text}",
            "svc fix",
            figures(costs[0], index),
            "libcst",
            figures(costs[1], index),
            None,
        )
        for index, text in enumerate(("wall s", "CPU s"))
    ]


def figures(costs: list[Cost], index: int) -> list[float]:
    """One measure of each turn."""
    return [cost[index] for cost in costs]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="one turn with few files: the figures mean little")
    plan = Plan(1, 50) if parser.parse_args().quick else Plan(3, 1_000)
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # one core, for all that is started from here
    with tempfile.TemporaryDirectory() as name:
        table = measure(Path(name), plan)
    print(header(""))
    print("\n".join(map(line, table)))
    if plan.files == 1_000:
        cpu = median(table[1].figures)
        print(f"1,000 files in {cpu:.1f} s of CPU, aim {AIM:.0f} s: {'met' if cpu <= AIM else 'MISSED'}")


if __name__ == "__main__":
    main()
