"""Programs that lose their connection or their last message are run, repaired, and run again."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from mosquitto import Broker
from stage import CLIENT, CONNECTED, Listener, Program, program, repaired

if TYPE_CHECKING:
    from pathlib import Path

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
        while not stopping.wait(1):
            pass
        """)
    .replace("lambda *_: stopping.set()", "stop")
    .replace("for number", "\n\ndef stop(signum, frame):\n    stopping.set()\n\n\nfor number"),
}


@pytest.mark.parametrize("stop", STOPS.values(), ids=STOPS)
def test_svc108_keeps_the_last_will(broker: Broker, listener: Listener, tmp_path: Path, stop: str) -> None:
    before = Program(CONNECTED + stop, broker, tmp_path).wait_until_ready()
    before.send(signal.SIGTERM) if "signal" in stop else None
    assert before.end()[0] == 0
    assert ("lamp/status", "gone") in listener.after("lamp")


@pytest.mark.parametrize("stop", STOPS.values(), ids=STOPS)
def test_svc108_repaired(broker: Broker, listener: Listener, tmp_path: Path, stop: str) -> None:
    after = Program(repaired(CONNECTED + stop, "SVC108"), broker, tmp_path).wait_until_ready()
    after.send(signal.SIGTERM) if "signal" in stop else None
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


SLOW = program("""
    import time

    import paho.mqtt.client as mqtt


    def on_connect(client, userdata, flags, reason_code, properties):
        if not reason_code.is_failure:
            print("connected")


    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, "lamp")
    client.on_connect = on_connect
    client.connect("127.0.0.1", 1883)
    client.loop_start()
    print("ready")
    time.sleep(0.5)
    client.publish("lamp/state", "on")
    print("published")
    client.disconnect()
    client.loop_stop()
    """)


def test_svc116_waits_for_a_slow_broker(broker: Broker, tmp_path: Path) -> None:
    broker.send(signal.SIGSTOP)  # the kernel takes the connection, nobody answers
    before = Program(SLOW, broker, tmp_path).wait_until_ready()
    assert before.end() == (0, "published\n")
    after = Program(repaired(SLOW, "SVC116"), broker, tmp_path).wait_until_ready()
    broker.send(signal.SIGCONT)
    assert after.end() == (0, "connected\npublished\n")
