"""What the generated service costs beside bare paho: throughput, CPU, start, memory, stop. Figures, no test.

``.venv/bin/python benchmarks/service_throughput.py`` (two minutes; ``--quick`` for a short run that shows that the
script works) bakes the default service, runs it and its peers (bare_paho.py) on one mosquitto, and prints a table.

- Service and peer run from source with this interpreter, by ``python -m``: the same paho and the same start. Installing
  the service would add half a minute and change nothing but the start: msgspec imports typing_extensions where it is
  installed (about 5 ms), as it is for the tools here and is not for a service. A first run, not measured, leaves the
  .pyc files of both.
- The author's ``on_message`` is empty here, as is the peer's: both only compare each payload with ``done`` and answer
  that, the last message, so that an observer sees the end of the flood. Both subscribe at QoS 1.
- A flood: the client is frozen (SIGSTOP), a raw socket publishes all messages, and the clock runs from SIGCONT to the
  answer to the last one. So the publisher takes no CPU from client and broker while these are measured; with three at
  work on two cores, the ratio at QoS 1 was seen between 1.1 and 1.7. The broker's queue has no limit, and a message
  that it drops fails the run; the window of QoS 1 is mosquitto's default, 20.
- The machine may be busy: all clients in turn, and a ratio or difference is that of one turn. The table shows medians
  over the turns, with the least and the greatest, so a ratio need not be that of the two figures beside it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parent.parent
TEMPLATE = REPOSITORY / "{{cookiecutter.service_name}}"
# dev: as in a generated project
sys.path[:0] = [str(REPOSITORY), str(TEMPLATE), str(TEMPLATE / "{{cookiecutter.__mqtt}}")]

from benchmarks.publisher import Publisher  # noqa: E402
from dev.broker import Broker, find_mosquitto  # noqa: E402
from dev.client import TestClient  # noqa: E402

NAME = "my-service"
TOPIC = f"{NAME}/ping"
PAYLOAD = b"x" * 100
BROKER = "max_queued_messages 0\nlog_type none\nlog_type notice\nlog_type warning\nlog_type error\nlog_type subscribe"
TIMEOUT = 120.0  # seconds for one step

#: What the author of the service wrote.
SERVICE = """
from . import runtime
from .config import Settings

class Service(runtime.Service[Settings]):
    def topics(self) -> dict[str, int]:
        return {f"{self.name}/ping": 1}

    def on_message(self, message: runtime.Message) -> None:
        if message.payload == b"done":
            self.publish("done", b"", qos=1)
"""


class Client(NamedTuple):
    """A client under test: how to start it."""

    name: str
    arguments: list[str]
    folder: Path


class Life(NamedTuple):
    """One start and stop of an idle client."""

    start: float  #: ms from before exec until the broker has its subscription
    memory: float  #: MB, resident, after a second
    stop: float  #: ms from SIGTERM until the process is gone


class Flood(NamedTuple):
    """One flood."""

    rate: float  #: messages/s
    cpu: float  #: µs of the client's CPU time, user and system, for each message


class Plan(NamedTuple):
    """How much to do."""

    turns: int
    messages: dict[int, int]  #: by QoS
    idle: float  #: seconds


class Row(NamedTuple):
    """A line of the table. ``aim`` is the least ratio, or the most that the service may add, or nothing."""

    measure: str
    peer: str
    compare: Callable[[float, float], float]
    aim: float | None
    service_figures: list[float]
    peer_figures: list[float]


class Bench:
    """Runs one client at a time on one broker."""

    def __init__(self, broker: Broker, observer: TestClient, log: Path) -> None:
        self._broker, self._observer, self._log = broker, observer, log
        # without PYTHONDONTWRITEBYTECODE and the like: a service runs with its .pyc files
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    @contextmanager
    def subscribed(self, client: Client) -> Iterator[subprocess.Popen[bytes]]:
        """A client that runs and is subscribed; it is killed at the end of the block.

        :raises RuntimeError: if it does not subscribe within ten seconds.
        """
        before = self._broker.log.count(TOPIC)
        with self._log.open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, *client.arguments],
                cwd=client.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._environment,
            )
        try:
            until = time.monotonic() + 10
            while self._broker.log.count(TOPIC) == before:
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"{client.name} does not subscribe")
                time.sleep(0.0005)
            yield process
        except Exception as error:
            error.add_note(f"{client.name} has written:\n{self._log.read_text()}")
            raise
        finally:
            process.kill()
            process.wait()

    def life(self, client: Client, idle: float) -> Life:
        """Start a client, leave it alone for ``idle`` seconds, and stop it."""
        started = time.perf_counter()
        with self.subscribed(client) as process:
            subscribed = time.perf_counter()
            time.sleep(idle)
            memory = _resident(process.pid)
            guard = threading.Timer(TIMEOUT, process.kill)
            guard.daemon = True
            guard.start()
            terminated = time.perf_counter()
            process.terminate()
            code = process.wait()  # without a timeout: with one, subprocess looks only after 15, 31, 63 … ms
            ended = time.perf_counter()
            guard.cancel()
            if code:
                raise RuntimeError(f"{client.name} ended with {code}")
        return Life((subscribed - started) * 1e3, memory, (ended - terminated) * 1e3)

    def flood(self, client: Client, count: int, qos: int) -> Flood:
        """Send ``count`` messages to a client, and wait until it has read them."""
        with self.subscribed(client) as process:
            process.send_signal(signal.SIGSTOP)
            publisher = Publisher(self._broker.port, TOPIC)
            publisher.flood([PAYLOAD] * (count - 1) + [b"done"], qos)
            if "being dropped" in self._broker.log:
                raise RuntimeError(f"the broker drops messages:\n{self._broker.log[-2000:]}")
            cpu, started = _cpu(process.pid), time.perf_counter()
            process.send_signal(signal.SIGCONT)
            self._observer.next("done", TIMEOUT)
            wall, cpu = time.perf_counter() - started, _cpu(process.pid) - cpu
            publisher.close()
        return Flood(count / wall, cpu / count * 1e6)


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # utime, stime


def make_clients(folder: Path, port: int) -> list[Client]:
    """Bake the service and lay the peer beside it.

    :returns: service, loop_start, loop_forever.
    """
    own = folder / "cookiecutter.yaml"  # not the user's defaults and replays
    own.write_text(f"replay_dir: {folder / 'replay'}\ncookiecutters_dir: {folder / 'cookiecutters'}\n")
    options: list[str | Path] = ["--no-input", "--config-file", own, "--output-dir", folder]
    bake = [sys.executable, "-m", "cookiecutter", *options, REPOSITORY, f"service_name={NAME}"]
    subprocess.run(bake, check=True, stdout=subprocess.DEVNULL)
    source = folder / NAME / "src"
    package = NAME.replace("-", "_")
    (source / package / "service.py").write_text(SERVICE)
    configuration = folder / "config.toml"
    configuration.write_text(f'[mqtt]\nurl = "mqtt://127.0.0.1:{port}"\n')
    peer = folder / "peer"
    peer.mkdir()
    shutil.copy(Path(__file__).with_name("bare_paho.py"), peer)
    bare = ["-m", "bare_paho", str(port), TOPIC]
    return [
        Client("service", ["-m", package, "--config", str(configuration)], source),
        Client("loop_start", [*bare, "loop_start"], peer),
        Client("loop_forever", [*bare, "loop_forever"], peer),
    ]


def measure(bench: Bench, clients: list[Client], plan: Plan) -> list[Row]:
    """Run every client in turn, ``plan.turns`` times."""
    service, loop_start, loop_forever = clients
    for client in (service, loop_start):
        bench.life(client, 0.2)  # writes the .pyc files
    lives: dict[str, list[Life]] = {client.name: [] for client in clients}
    floods: dict[tuple[str, int], list[Flood]] = {(client.name, qos): [] for client in clients for qos in plan.messages}
    for turn in range(plan.turns):
        print(f"turn {turn + 1} of {plan.turns}", file=sys.stderr)
        order = 1 if turn % 2 else -1  # who comes first has the other cores at another time
        for client in (service, loop_start)[::order]:
            lives[client.name].append(bench.life(client, plan.idle))
        for qos, count in plan.messages.items():
            for client in clients[::order]:
                floods[client.name, qos].append(bench.flood(client, count, qos))
    return rows(lives, floods)


def rows(lives: dict[str, list[Life]], floods: dict[tuple[str, int], list[Flood]]) -> list[Row]:
    """The lines of the table, from the figures of all turns."""
    found = []
    for qos, aim in ((0, 1.05), (1, 1.5)):
        for peer in ("loop_start", "loop_forever"):
            pair = floods["service", qos], floods[peer, qos]
            rates = ([flood.rate for flood in turns] for turns in pair)
            found.append(Row(f"QoS {qos}, messages/s", peer, _ratio, aim if peer == "loop_start" else None, *rates))
            costs = ([flood.cpu for flood in turns] for turns in pair)
            found.append(Row(f"QoS {qos}, CPU µs/message", peer, _ratio, None, *costs))
    pairs = list(zip(lives["service"], lives["loop_start"], strict=True))
    for index, (text, most) in enumerate((("start, ms", 40), ("idle memory, MB", 5), ("stop, ms", 30))):
        figures = ([pair[side][index] for pair in pairs] for side in (0, 1))
        found.append(Row(text, "loop_start", _difference, most, *figures))
    return found


def _ratio(service: float, peer: float) -> float:
    return service / peer


def _difference(service: float, peer: float) -> float:
    return service - peer


def line(row: Row) -> str:
    """A line of the table as text."""
    turns = zip(row.service_figures, row.peer_figures, strict=True)
    results = sorted(row.compare(service, peer) for service, peer in turns)
    result = median(results)
    ratio = row.compare is _ratio
    text = "{:.2f}".format if ratio else "{:+.1f}".format
    aim = met = ""
    if row.aim is not None:
        aim = f">= {row.aim}" if ratio else f"<= +{row.aim}"
        met = "met" if (result >= row.aim if ratio else result <= row.aim) else "MISSED"
    figures = "".join(f"{median(turns):>12,.{1 if median(turns) < 100 else 0}f}" for turns in row[-2:])
    sign = "x" if ratio else " "
    span = f"({text(results[0])} .. {text(results[-1])})"
    figures += f"  {row.peer:<13}{sign}{text(result):>6}"
    return f"{row.measure:<20}{figures} {span:<17}{aim:<8}{met}".rstrip()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="one turn with few messages: the figures mean little")
    quick = parser.parse_args().quick
    plan = Plan(1, {0: 5_000, 1: 5_000}, 0.2) if quick else Plan(5, {0: 100_000, 1: 50_000}, 1.0)
    if not find_mosquitto():
        sys.exit("mosquitto is not installed")
    broker = Broker(BROKER)
    with tempfile.TemporaryDirectory() as name, broker, TestClient(broker.port, "done") as observer:
        clients = make_clients(Path(name), broker.port)
        table = measure(Bench(broker, observer, Path(name, "client.log")), clients, plan)
    print(f"{'':<20}{'service':>12}{'peer':>12}  {'bare paho':<13}{'service to peer':<25}{'aim'}")
    print("\n".join(map(line, table)))


if __name__ == "__main__":
    main()
