"""What flake8-svc adds to flake8, beside two other plugins: time a line, time a run, start. Figures, no test.

``.venv/bin/python benchmarks/lint_overhead.py [FOLDER]`` (some minutes; ``--quick`` for a short run that shows that
the script works) installs flake8 four times, alone and with flake8-svc, flake8-bugbear and flake8-async, into a
temporary folder, lints FOLDER with each, and prints a table. Without FOLDER it takes every sixteenth file of the
standard library (flake8-async takes a second for 1,000 lines).

- In process: flake8's own work on a file (its three tools, all files in turn), and what the plugin takes for the same
  tree, as CPU time. The figures are flake8 + plugin; both are of one process, so that the ratio shows also a plugin
  that costs less than two runs of a process differ.
- ``no prefilter``: every file goes through all rules, also those that flake8-svc puts aside because no word in them
  concerns it. ``examples``: the files that the rules are tested on, all of which pass the prefilter.
- Whole process: user and system time of ``flake8 -j1`` on all files, on an empty file (start), and on one service, at
  which flake8-svc loads its rules (in process that is not counted). Wall time would count the machine's other work.
- All in turn; a ratio is that of one turn. The table shows medians, and the least and greatest ratio.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from benchmarks.peers import PLUGIN, Row, header, install, line, timed  # noqa: E402

AIM = 1.02
START_AIM = 10.0  # ms
STARTS = 5  # in each turn: they are short, and differ
#: Plugin -> what to install.
PLUGINS: dict[str, str | Path] = {
    "flake8-svc": PLUGIN,
    "flake8-bugbear": "flake8-bugbear",
    "flake8-async": "flake8-async",
}
EXAMPLES = PLUGIN / "tests" / "rules"
SERVICE = EXAMPLES / "svc101" / "good_through_helpers.py"  # passes the prefilter

#: Runs in the environment of a plugin: prints ms for 1,000 lines of flake8 and of the plugin.
PROBE = """
import json, sys, time
from flake8.checker import FileChecker
from flake8.options.parse_args import parse_args

prefilter, first, *files = sys.argv[1:]
plugins, options = parse_args(["--isolated", "-j1"])
mine = [one for one in plugins.checkers.tree if one.plugin.package not in ("pyflakes", "pycodestyle", "mccabe")]
rest = plugins.checkers._replace(tree=[one for one in plugins.checkers.tree if one not in mine])
(plugin,) = mine
if prefilter == "off":
    plugin.obj.words = ("",)
total = own = lines = 0
for file in [first, *files]:  # the first one loads what is loaded lazily, and does not count
    checker = FileChecker(filename=file, plugins=rest, options=options)
    started = time.process_time()
    checker.run_checks()
    done = time.process_time()
    tree = checker.processor.build_ast()
    before = time.process_time()
    list(checker.run_check(plugin, tree=tree).run())
    after = time.process_time()
    if file != first:
        total += done - started
        own += after - before
        lines += len(checker.processor.lines)
print(json.dumps([total / lines * 1e6, own / lines * 1e6]))
"""


class Plan(NamedTuple):
    """How much to do."""

    turns: int
    every: int  #: of how many files of the standard library one is taken


def source_files(folder: Path | None, every: int) -> list[str]:
    """The files to lint: ``folder``'s, or some of the standard library that this Python and flake8 can read."""
    root = folder or Path(sysconfig.get_path("stdlib"))
    skipped = {"test", "tests", "idle_test", "site-packages", "lib2to3", "__pycache__", ".venv", ".git"}
    found = [path for path in root.rglob("*.py") if skipped.isdisjoint(path.relative_to(root).parts)]
    chosen = sorted(found) if folder else sorted(found)[::every]
    return [str(path) for path in chosen if path.stat().st_size and _parses(path)]


def _parses(path: Path) -> bool:
    try:
        compile(path.read_bytes(), str(path), "exec", dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError):
        return False
    return True


def in_process(binaries: Path, files: list[str], prefilter: str = "on") -> tuple[float, float]:
    """ms for 1,000 lines: flake8 alone, flake8 and the plugin."""
    command: list[str | Path] = [binaries / "python", "-W", "ignore", "-c", PROBE, prefilter, SERVICE, *files]
    alone, own = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return alone, alone + own


def measure(folder: Path, files: list[str], turns: int) -> list[Row]:
    """Install everything below ``folder``, and run each in turn."""
    flake8 = install(folder / "flake8", "flake8")
    plugins = {name: install(folder / name, "flake8", package) for name, package in PLUGINS.items()}
    examples = sorted(str(path) for path in EXAMPLES.rglob("*.py") if path != SERVICE)
    empty = folder / "empty.py"
    empty.touch()
    probes = {name: (name, files, "on") for name in plugins}
    probes["svc, no prefilter"] = ("flake8-svc", files, "off")
    probes["svc, examples"] = ("flake8-svc", examples, "on")
    inside: dict[str, list[tuple[float, float]]] = {name: [] for name in probes}
    whole: dict[str, dict[str, list[float]]] = {
        "whole process, CPU s": {name: [] for name in ("flake8", *plugins)},
        "start, CPU ms": {name: [] for name in ("flake8", *plugins)},
        "start on a service, CPU ms": {name: [] for name in ("flake8", *plugins)},
    }
    environments = {"flake8": flake8, **plugins}
    flags = ["-W", "ignore", "-m", "flake8", "--isolated", "-j1", "--exit-zero"]
    commands: dict[str, list[str | Path]] = {
        name: [binaries / "python", *flags] for name, binaries in environments.items()
    }
    for turn in range(-1, turns):
        print(f"turn {turn + 1} of {turns}", file=sys.stderr)
        order = 1 if turn % 2 else -1
        for name, command in list(commands.items())[::order] * STARTS:
            for text, file in (("start, CPU ms", empty), ("start on a service, CPU ms", SERVICE)):
                started = timed([*command, file], folder).cpu * 1e3
                if turn >= 0:  # the turn before the first fills the page cache
                    whole[text][name].append(started)
        if turn < 0:
            continue
        for name, (plugin, given, prefilter) in list(probes.items())[::order]:
            inside[name].append(in_process(plugins[plugin], given, prefilter))
        for name, command in list(commands.items())[::order]:
            whole["whole process, CPU s"][name].append(timed([*command, *files], folder).cpu)
    return rows(inside, whole)


def rows(inside: dict[str, list[tuple[float, float]]], whole: dict[str, dict[str, list[float]]]) -> list[Row]:
    """The lines of the table."""
    found = []
    for name, pairs in inside.items():
        alone, both = ([pair[side] for pair in pairs] for side in (0, 1))
        aim = AIM if name == "flake8-svc" else None
        found.append(Row("in process, ms/1,000 lines", f"+ {name}", both, "flake8", alone, aim))
    for text, figures in whole.items():
        start = text.startswith("start")
        for name in PLUGINS:
            aim = START_AIM if text == "start, CPU ms" and name == "flake8-svc" else None
            found.append(Row(text, f"+ {name}", figures[name], "flake8", figures["flake8"], aim, differs=start))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, help="what to lint (default: the standard library)")
    parser.add_argument("--quick", action="store_true", help="one turn with few files: the figures mean little")
    given = parser.parse_args()
    plan = Plan(1, 150) if given.quick else Plan(5, 16)
    files = source_files(given.folder, plan.every)
    if not files:
        sys.exit(f"no Python files in {given.folder}")
    with tempfile.TemporaryDirectory() as name:
        table = measure(Path(name), files, plan.turns)
    print(header(f"{len(files)} files"))
    print("\n".join(map(line, table)))


if __name__ == "__main__":
    main()
