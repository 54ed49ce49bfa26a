"""Two services of real size with five faults each, before and after ``svc fix --unsafe``, on a real mosquitto."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Callable, Optional

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion
import pytest
from fixing import svc_fix
from linting import TESTS, reports
from mosquitto import SOON, Broker

SERVICES = {"boiler": "boiler/available", "meter": "meters/status"}  # -> where it says "online"
FAULTS = {
    "boiler": ["SVC101", "SVC103", "SVC104", "SVC109", "SVC201"],
    "meter": ["SVC101", "SVC104", "SVC108", "SVC202", "SVC206"],
}
IN_VAIN = 4.0  # seconds for what must not happen


@pytest.fixture
def broker() -> Iterator[Broker]:
    with Broker() as broker:
        yield broker


@pytest.fixture(params=SERVICES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def source(name: str) -> str:
    return (TESTS / "legacy" / f"{name}.py").read_text()


def startable(name: str, folder: Path) -> Path:
    """The service as it was, but for what keeps it from starting at all on paho 2."""
    if "SVC109" in FAULTS[name]:
        return fixed(name, folder, "--select=SVC109")
    path = folder / f"{name}.py"
    path.write_text(source(name))
    return path


def fixed(name: str, folder: Path, *options: str) -> Path:
    """The service after ``svc fix --unsafe``."""
    path = folder / f"{name}.py"
    path.write_text(source(name))
    run = svc_fix("--isolated", "--unsafe", *options, path.name, cwd=folder)
    assert b"fixed" in run.stdout and not run.stderr, run
    return path


@contextmanager
def running(path: Path, broker: Broker) -> Iterator[subprocess.Popen[bytes]]:
    """The service, once it has said that it is online."""
    command = [sys.executable, str(path), "127.0.0.1", str(broker.port)]
    with path.with_suffix(".log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, preexec_fn=hear_ctrl_c)
        try:
            assert heard(broker, SERVICES[path.stem], "online"), path.with_suffix(".log").read_text()
            yield process
        finally:
            process.kill()
            process.wait()


def hear_ctrl_c() -> None:
    """A shell lets what it starts in the background ignore SIGINT, and children inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def heard(
    broker: Broker, topic: str, wanted: str, within: float = SOON, ask: Optional[Callable[[mqtt.Client], object]] = None
) -> bool:
    """Whether a message whose text holds ``wanted`` comes; ``ask`` is done again and again until it does."""
    messages: queue.SimpleQueue[str] = queue.SimpleQueue()
    client = mqtt.Client(CallbackAPIVersion.VERSION2)
    client.on_message = lambda client, userdata, message: messages.put(message.payload.decode())
    client.connect("127.0.0.1", broker.port)
    client.subscribe(topic, 1)  # noqa: SVC101  it listens for a few seconds, to a broker that stays
    client.loop_start()
    last = time.monotonic() + within
    try:
        while time.monotonic() < last:
            if ask:
                ask(client)
            try:
                if wanted in messages.get(timeout=0.3):
                    return True
            except queue.Empty:
                continue
        return False
    finally:
        client.disconnect()
        client.loop_stop()


def serves(name: str, broker: Broker, within: float = SOON) -> bool:
    """The probe after a broker restart: is it online again, and does it answer?"""
    if not heard(broker, SERVICES[name], "online", within):
        return False
    if name == "boiler":
        return heard(broker, "boiler/result/pump", '"ok": true', within, lambda it: it.publish("boiler/set/pump", "1"))
    return heard(broker, "meters/reset/done", "garage", within, lambda it: it.publish("meters/reset", "garage"))


def stop(process: subprocess.Popen[bytes], number: signal.Signals) -> Optional[int]:
    """The probe of a stop: the exit code, None if it takes longer than 3 s."""
    process.send_signal(number)
    try:
        return process.wait(3)
    except subprocess.TimeoutExpired:
        return None


def said_goodbye(broker: Broker) -> bool:
    """Whether the broker has got a DISCONNECT of the service, so that its last will does not speak."""
    last = time.monotonic() + SOON
    while time.monotonic() < last:
        ends = [line for line in broker.log.splitlines() if "boiler-gateway" in line or "Client meters" in line]
        if "connected" in "".join(ends[-1:]) or "closed" in "".join(ends[-1:]):
            return ends[-1].endswith(" disconnected.")
        time.sleep(0.05)
    return False


# -- before -----------------------------------------------------------------------------------------------------


def test_each_has_five_faults(name: str, tmp_path: Path) -> None:
    (tmp_path / "it.py").write_text(source(name))
    assert len(source(name).splitlines()) > 200
    assert sorted({report.code for report in reports(tmp_path)["it.py"]}) == FAULTS[name]


def test_before_the_boiler_does_not_start_on_paho_2() -> None:
    run = subprocess.run(
        [sys.executable, TESTS / "legacy" / "boiler.py", "127.0.0.1", "1"], capture_output=True, check=False
    )
    assert run.returncode == 1 and b"Unsupported callback API version" in run.stderr


def test_before_a_broker_restart_is_its_end(name: str, broker: Broker, tmp_path: Path) -> None:
    with running(startable(name, tmp_path), broker):
        assert serves(name, broker)
        broker.restart()
        assert not serves(name, broker, IN_VAIN)


def test_before_sigterm_kills_it(name: str, broker: Broker, tmp_path: Path) -> None:
    with running(startable(name, tmp_path), broker) as process:
        assert serves(name, broker)
        assert stop(process, signal.SIGTERM) == -signal.SIGTERM
        assert not said_goodbye(broker)


# -- after ------------------------------------------------------------------------------------------------------


def test_nothing_is_left_and_a_second_run_changes_nothing(name: str, tmp_path: Path) -> None:
    after = fixed(name, tmp_path).read_text()
    assert reports(tmp_path) == {f"{name}.py": []}
    assert svc_fix("--isolated", "--unsafe", ".", cwd=tmp_path).stdout == b""
    assert (tmp_path / f"{name}.py").read_text() == after


def test_it_survives_a_broker_restart(name: str, broker: Broker, tmp_path: Path) -> None:
    with running(fixed(name, tmp_path), broker):
        assert serves(name, broker)
        broker.restart()
        assert serves(name, broker)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_at_once_and_says_goodbye(name: str, broker: Broker, tmp_path: Path, number: signal.Signals) -> None:
    with running(fixed(name, tmp_path), broker) as process:
        assert serves(name, broker)
        broker.wait_until_quiet()  # with unread input a socket is closed so that the broker may not see the DISCONNECT
        assert stop(process, number) == 0
        assert said_goodbye(broker)
        assert heard(broker, SERVICES[name], "offline")
