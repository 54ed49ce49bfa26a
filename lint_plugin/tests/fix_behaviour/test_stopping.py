"""Programs that stop badly are run, repaired, and run again: SIGTERM, the last will, the last message."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from stage import Broker, Listener, Program, program, repaired

if TYPE_CHECKING:
    from pathlib import Path

TERM, INT = signal.SIGTERM, signal.SIGINT
CLIENT = """
import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, "lamp")
client.will_set("lamp/status", "gone")
client.connect("127.0.0.1", 1883)
client.loop_start()
"""

CONNECTED = (
    CLIENT.replace("\n", "\nimport threading\n\n", 1).replace(
        "client.connect(",
        "connected = threading.Event()\nclient.on_connect = lambda *_: connected.set()\nclient.connect(",
    )
    + "connected.wait(10)\n"
)
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
    while not stopping.wait(60):
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


STOPS = {
    "no disconnect": 'print("ready")\ninput()\nclient.loop_stop()\n',
    "no disconnect, messages": 'client.publish("lamp/state", "on", qos=1)\n'
    'print("ready")\ninput()\nclient.loop_stop()\n',
    "neither": program("""
        import signal
        import threading

        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        print("ready")
        while not stopping.wait(60):
            pass
        """)
    .replace("lambda *_: stopping.set()", "stop")
    .replace("for number", "\n\ndef stop(signum, frame):\n    stopping.set()\n\n\nfor number"),
}


@pytest.mark.parametrize("stop", STOPS.values(), ids=STOPS)
def test_svc108_keeps_the_last_will(broker: Broker, listener: Listener, tmp_path: Path, stop: str) -> None:
    before = Program(CONNECTED + stop, broker, tmp_path).wait_until_ready()
    before.send(TERM) if "signal" in stop else None
    assert before.end()[0] == 0
    assert ("lamp/status", "gone") in listener.after("lamp")


@pytest.mark.parametrize("stop", STOPS.values(), ids=STOPS)
def test_svc108_repaired(broker: Broker, listener: Listener, tmp_path: Path, stop: str) -> None:
    after = Program(repaired(CONNECTED + stop, "SVC108"), broker, tmp_path).wait_until_ready()
    after.send(TERM) if "signal" in stop else None
    assert after.end()[0] == 0
    assert ("lamp/status", "gone") not in listener.after("lamp")


LATE = CLIENT.replace('client.will_set("lamp/status", "gone")\n', "").replace(
    "client.loop_start()", 'client.will_set("lamp/status", "gone")\nclient.loop_start()\nprint("ready")\ninput()'
)


def test_svc111_will_that_comes_too_late(broker: Broker, listener: Listener, tmp_path: Path) -> None:
    before = Program(LATE, broker, tmp_path).wait_until_ready()
    before.send(signal.SIGKILL)
    assert listener.after("lamp") == []


def test_svc111_repaired(broker: Broker, listener: Listener, tmp_path: Path) -> None:
    after = Program(repaired(LATE, "SVC111"), broker, tmp_path).wait_until_ready()
    after.send(signal.SIGKILL)
    assert listener.after("lamp") == [("lamp/status", "gone")]


LAST = CONNECTED + """
print("ready")
input()
for number in range(1000):
    client.publish("lamp/number", str(number), qos=1)
client.publish("lamp/status", "offline", qos=1)
client.disconnect()
client.loop_stop()
"""
SHORT = CLIENT + 'print("ready")\nclient.publish("lamp/status", "offline" * 2_000_000)\n'


def said_offline(listener: Listener) -> bool:
    return any(topic == "lamp/status" and payload.startswith("offline") for topic, payload in listener.after("lamp"))


@pytest.mark.parametrize("source", [LAST, SHORT], ids=["overtaken", "never sent"])
def test_svc115_last_message_lost(broker: Broker, listener: Listener, tmp_path: Path, source: str) -> None:
    before = Program(source, broker, tmp_path).wait_until_ready()
    assert before.end()[0] == 0
    assert not said_offline(listener)


@pytest.mark.parametrize("source", [LAST, SHORT], ids=["overtaken", "never sent"])
def test_svc115_repaired(broker: Broker, listener: Listener, tmp_path: Path, source: str) -> None:
    after = Program(repaired(source, "SVC115"), broker, tmp_path).wait_until_ready()
    assert after.end()[0] == 0
    assert said_offline(listener)


def test_svc115_repaired_without_a_broker(broker: Broker, tmp_path: Path) -> None:
    """The stop goes on where nobody takes the message."""
    source = CONNECTED + program("""
        print("ready")
        input()
        client.publish("lamp/status", "offline", qos=1)
        client.disconnect()
        client.loop_stop()
        print("gone")
        """)
    after = Program(repaired(source, "SVC115"), broker, tmp_path).wait_until_ready()
    broker.send(signal.SIGKILL)
    assert after.end() == (0, "gone\n")


UNBOUNDED = CONNECTED + program("""
    def stop():
        client.publish("lamp/status", "offline", qos=1).wait_for_publish()
        client.disconnect()
        client.loop_stop()


    print("ready")
    input()
    stop()
    """)


def test_svc115_wait_for_a_frozen_broker(broker: Broker, tmp_path: Path) -> None:
    for source, ends in ((UNBOUNDED, (None, "")), (repaired(UNBOUNDED, "SVC115"), (0, ""))):
        stopping = Program(source, broker, tmp_path).wait_until_ready()
        broker.send(signal.SIGSTOP)
        assert stopping.end(within=6) == ends
        broker.send(signal.SIGCONT)
