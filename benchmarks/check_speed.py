"""``svc check`` beside ``ruff check`` on a tree of 10,000 files: wall time, CPU time. Figures, no test.

``.venv/bin/python benchmarks/check_speed.py`` (a minute; ``--quick`` for a short run that shows that the script works)
installs flake8-svc and ruff into a temporary folder, writes the tree, and runs each over it in turn.

- The tree: nineteen files of twenty are taken from the standard library (0.5 to 12 kB, 130 lines on average), one is
  an MQTT service, and one service in ten has a fault, which must be reported. svc check reads all files, and parses
  some 10 %: the services, and what else passes the prefilter. Of site-packages at large 3 % pass it, of MQTT clients,
  brokers, supervisors and event loops 10 %. ``services`` is the other end: a tenth of the files, all of them services.
- Cold: ruff with ``--no-cache`` and its default rules, svc check has no cache. Both use every core. Both have the
  files in the page cache, which the writing has filled.
- ruff is compiled and looks for other things, in every file; it is here because people know how fast it is.
- All in turn; a ratio is that of one turn. The table shows medians, and the least and greatest ratio.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from benchmarks.peers import PLUGIN, Cost, Row, header, install, line, timed  # noqa: E402

AIM = 2.0

#: A service of 60 lines, like many; one in ten has the faults.
SERVICE = '''\
"""Sensor {number}: reads a value and publishes it."""

import json
import logging
import queue
import signal

import paho.mqtt.client as mqtt

TOPIC = "sensors/{number}"
log = logging.getLogger(__name__)


class Sensor:
    """Publishes what it reads, and takes a new interval from the broker."""

    def __init__(self, host: str, port: int = 1883) -> None:
        self.interval = 10.0
        self.events: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self.on_connect
        self.client.on_message = self.on_message
        self.client.connect_async(host, port)

    def on_connect(self, client, userdata, flags, reason_code, properties) -> None:
        if reason_code.is_failure:
            log.error("refused: %s", reason_code)
            return
        client.subscribe(TOPIC + "/interval")

    def on_message(self, client, userdata, message) -> None:
        try:
            self.interval = float(message.payload)
        except ValueError:
            log.warning("not a number: %r", message.payload)

    def read(self) -> float:
        with open("/sys/class/hwmon/hwmon{number}/temp1_input", encoding="ascii") as file:
            return int(file.read()) / 1000

    def run(self) -> None:
        self.client.loop_start()
        while True:
            try:
                self.events.get(timeout=self.interval)
                break
            except queue.Empty:
                self.client.publish(TOPIC, json.dumps({{"value": self.read()}}))
{disconnect}        self.client.loop_stop()


def main() -> None:
    sensor = Sensor("localhost")
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sensor.events.put("stop"))
    sensor.run()


if __name__ == "__main__":
    main()
'''
DISCONNECT = "        self.client.disconnect()\n"  # which the faulty ones lack


class Plan(NamedTuple):
    """How much to do."""

    turns: int
    files: int


def write_tree(root: Path, count: int, services: int) -> None:
    """Write ``count`` files in folders of a hundred; one in ``services`` is a service."""
    choose = random.Random(0).choice
    library = library_files()
    for number in range(count):
        folder = root / f"part{number // 100:03}"
        folder.mkdir(parents=True, exist_ok=True)
        service = number % services == 0
        disconnect = "" if number % (10 * services) == 0 else DISCONNECT
        content = SERVICE.format(number=number, disconnect=disconnect).encode() if service else choose(library)
        (folder / f"module{number}.py").write_bytes(content)


def library_files() -> list[bytes]:
    """Files of the standard library of a usual size."""
    root = Path(sysconfig.get_path("stdlib"))
    skipped = {"test", "tests", "idle_test", "site-packages", "lib2to3", "__pycache__"}
    found = sorted(path for path in root.rglob("*.py") if skipped.isdisjoint(path.relative_to(root).parts))
    return [path.read_bytes() for path in found if 500 < path.stat().st_size < 12_000]


def found_by(command: Sequence[str | Path], root: Path) -> int:
    """How many lines ``command`` reports."""
    return subprocess.run(command, cwd=root, capture_output=True, check=False).stdout.count(b"\n")


def measure(folder: Path, plan: Plan) -> list[Row]:
    """Install both, write both trees, and run each in turn."""
    svc: list[str | Path] = [install(folder / "flake8-svc", PLUGIN) / "svc", "check", "--isolated", "."]
    ruff: list[str | Path] = [
        install(folder / "ruff", "ruff") / "ruff",
        "check",
        "--no-cache",
        "--isolated",
        "--quiet",
        ".",
    ]
    trees = {"mixed": (plan.files, 20), "services": (plan.files // 10, 1)}
    found = []
    for name, (count, services) in trees.items():
        root = folder / name
        write_tree(root, count, services)
        pairs: list[tuple[Cost, Cost]] = []
        faults, reported = len(range(0, count, 10 * services)), found_by(svc, root)  # which also writes the .pyc files
        if reported != faults:
            raise RuntimeError(f"svc check finds {reported} of {faults} faults")
        for turn in range(plan.turns):
            print(f"{name}: turn {turn + 1} of {plan.turns}", file=sys.stderr)
            both = [timed(command, root) for command in (svc, ruff)[:: 1 if turn % 2 else -1]]
            pairs.append((both[0], both[1]) if turn % 2 else (both[1], both[0]))
        for index, text in enumerate(("wall s", "CPU s")):
            own, peer = ([pair[side][index] for pair in pairs] for side in (0, 1))
            aim = AIM if name == "mixed" and index == 0 else None
            found.append(Row(f"{count:,} files, {text}", f"svc check, {name}", own, "ruff check", peer, aim))
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="one turn with few files: the figures mean little")
    plan = Plan(1, 500) if parser.parse_args().quick else Plan(5, 10_000)
    with tempfile.TemporaryDirectory() as name:
        table = measure(Path(name), plan)
    print(header(""))
    print("\n".join(map(line, table)))


if __name__ == "__main__":
    main()
