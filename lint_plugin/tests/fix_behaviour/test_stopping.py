"""Programs that stop badly, or not at all, are run, repaired, and run again."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from mosquitto import Broker
from stage import CLIENT, CONNECTED, Listener, Program, program, repaired

if TYPE_CHECKING:
    from pathlib import Path

TERM, INT = signal.SIGTERM, signal.SIGINT
KEYBOARD = CONNECTED + """
import time

try:
    print("ready")
    while True:
        time.sleep(1)
except KeyboardInterrupt:
    print("clean-up")
    client.disconnect()
    client.loop_stop()
"""


def test_svc201_sigterm_takes_the_way_of_ctrl_c(broker: Broker, listener: Listener, tmp_path: Path) -> None:
    before = Program(KEYBOARD, broker, tmp_path).wait_until_ready()
    before.send(TERM)
    assert before.end() == (-TERM, "")
    assert listener.after("lamp") == [("lamp/status", "gone")]


@pytest.mark.parametrize("number", [TERM, INT])
def test_svc201_repaired(broker: Broker, listener: Listener, tmp_path: Path, number: signal.Signals) -> None:
    after = Program(repaired(KEYBOARD, "SVC201"), broker, tmp_path).wait_until_ready()
    after.send(number)
    assert after.end() == (0, "clean-up\n")
    assert listener.after("lamp") == []


FOREVER = CLIENT.replace("client.loop_start()", "") + """
client.on_connect = lambda *_: print("ready")
try:
    client.loop_forever()
except KeyboardInterrupt:
    print("clean-up")
    client.disconnect()
"""


def test_svc201_out_of_loop_forever(broker: Broker, listener: Listener, tmp_path: Path) -> None:
    before = Program(FOREVER, broker, tmp_path).wait_until_ready()
    before.send(TERM)
    assert before.end() == (-TERM, "")
    assert listener.after("lamp") == [("lamp/status", "gone")]


def test_svc201_out_of_loop_forever_repaired(broker: Broker, listener: Listener, tmp_path: Path) -> None:
    after = Program(repaired(FOREVER, "SVC201"), broker, tmp_path).wait_until_ready()
    after.send(TERM)
    assert after.end() == (0, "clean-up\n")
    assert listener.after("lamp") == []


ASYNCIO = program("""
    import asyncio


    async def main():
        try:
            print("ready")
            while True:
                await asyncio.sleep(60)
        finally:
            print("clean-up")


    try:
        asyncio.run(main())
    except KeyboardInterrupt:
        print("bye")
    """)


def test_svc201_of_a_coroutine(tmp_path: Path) -> None:
    before = Program(ASYNCIO, None, tmp_path).wait_until_ready()
    before.send(TERM)
    assert before.end() == (-TERM, "")
    after = Program(repaired(ASYNCIO, "SVC201"), None, tmp_path).wait_until_ready()
    after.send(TERM)
    assert after.end() == (0, "clean-up\nbye\n")


ONE_SIGNAL = program("""
    import signal
    import threading

    stopping = threading.Event()


    def stop(signum, frame):
        stopping.set()


    signal.signal(signal.SIGINT, stop)
    print("ready")
    while not stopping.wait(1):
        pass
    print("clean-up")
    """)


@pytest.mark.parametrize(("has", "lacks"), [("SIGINT", TERM), ("SIGTERM", INT)])
def test_svc202_serves_both_signals(tmp_path: Path, has: str, lacks: signal.Signals) -> None:
    source = ONE_SIGNAL.replace("SIGINT", has)
    before = Program(source, None, tmp_path).wait_until_ready()
    before.send(lacks)
    code, said = before.end()
    assert code == -lacks and "clean-up" not in said
    for number in (TERM, INT):
        after = Program(repaired(source, "SVC202"), None, tmp_path).wait_until_ready()
        after.send(number)
        assert after.end() == (0, "clean-up\n")


FLAG = program("""
    import signal
    import time

    running = True


    def stop(signum, frame):
        global running
        running = False


    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    print("ready")
    while running:
        time.sleep(60)
    print("clean-up")
    """)
EVENT = program("""
    import signal
    import threading
    import time

    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda signum, frame: stopping.set())
    print("ready")
    while not stopping.is_set():
        time.sleep(60)
    print("clean-up")
    """)


@pytest.mark.parametrize("source", [FLAG, EVENT], ids=["flag", "event"])
def test_svc206_stops_in_the_middle_of_a_pause(tmp_path: Path, source: str) -> None:
    before = Program(source, None, tmp_path).wait_until_ready()
    before.wait_until_asleep()
    before.send(TERM)
    assert before.end(within=2) == (None, "")
    after = Program(repaired(source, "SVC206"), None, tmp_path).wait_until_ready()
    after.wait_until_asleep()
    after.send(TERM)
    assert after.end() == (0, "clean-up\n")


SWALLOWS = program("""
    import time

    print("ready")
    while True:
        try:
            time.sleep(60)
        except:
            print("again")
    """)


def test_svc207_ends_by_ctrl_c(tmp_path: Path) -> None:
    before = Program(SWALLOWS, None, tmp_path).wait_until_ready()
    before.wait_until_asleep()
    before.send(INT)
    assert before.end(within=2) == (None, "again\n")
    after = Program(repaired(SWALLOWS, "SVC207"), None, tmp_path).wait_until_ready()
    after.wait_until_asleep()
    after.send(INT)
    code, said = after.end()
    assert code == -INT and said.endswith("KeyboardInterrupt\n")


CANCELLED = program("""
    import asyncio

    import paho.mqtt.client as mqtt


    async def poll(client: mqtt.Client):
        while True:
            try:
                await asyncio.sleep(0.1)
            except:
                print("again")


    async def main():
        task = asyncio.ensure_future(poll(None))
        await asyncio.sleep(0.2)
        print("ready")
        task.cancel()
        await asyncio.wait([task])
        print("ended")


    asyncio.run(main())
    """)


def test_svc410_lets_its_task_be_cancelled(tmp_path: Path) -> None:
    before = Program(CANCELLED, None, tmp_path).wait_until_ready()
    assert before.end(within=2) == (None, "again\n")
    after = Program(repaired(CANCELLED, "SVC410"), None, tmp_path).wait_until_ready()
    assert after.end() == (0, "ended\n")


DROPPED = program("""
    import asyncio

    import paho.mqtt.client as mqtt


    async def main(client: mqtt.Client = None):
        print("ready")
        asyncio.sleep(60)
        print("slept")


    asyncio.run(main())
    """)


def test_svc409_sleeps(tmp_path: Path) -> None:
    before = Program(DROPPED, None, tmp_path).wait_until_ready()
    assert before.end() == (0, "slept\n")
    after = Program(repaired(DROPPED, "SVC409"), None, tmp_path).wait_until_ready()
    assert after.end(within=2) == (None, "")
