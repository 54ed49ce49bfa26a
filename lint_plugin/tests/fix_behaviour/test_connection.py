"""Programs that lose their connection, or cannot make one, are run, repaired, and run again on a real broker."""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

import paho.mqtt.publish as publish
import pytest
from mosquitto import Broker
from stage import Listener, repaired
from talker import Talker

if TYPE_CHECKING:
    from pathlib import Path

SILENCE = 1.5  # seconds in which nothing comes


def send(broker: Broker, topic: str, payload: str) -> None:
    publish.single(topic, payload, qos=1, port=broker.port)


SUBSCRIBES_ONCE = """
import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        print("connected")


def on_message(client, userdata, message):
    print(message.payload.decode())


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.on_message = on_message
client.on_subscribe = lambda *_: print("subscribed")
client.connect("localhost", 1883)
client.subscribe("lamp/set", 1)
client.loop_forever()
"""
WITHOUT_ON_CONNECT = SUBSCRIBES_ONCE.replace("client.on_connect = on_connect\n", "").replace("on_connect", "unused")


def test_svc101_the_subscription_is_lost_with_the_broker(broker: Broker, tmp_path: Path) -> None:
    with Talker(SUBSCRIBES_ONCE, broker.port, tmp_path) as lamp:
        assert lamp.says("subscribed")
        send(broker, "lamp/set", "on")
        assert lamp.says("on")
        broker.restart()
        assert lamp.says("connected")
        send(broker, "lamp/set", "off")
        assert not lamp.says("off", within=SILENCE)


@pytest.mark.parametrize("source", [SUBSCRIBES_ONCE, WITHOUT_ON_CONNECT], ids=["moved", "made"])
def test_svc101_repaired(broker: Broker, tmp_path: Path, source: str) -> None:
    with Talker(repaired(source, "SVC101"), broker.port, tmp_path) as lamp:
        assert lamp.says("subscribed")
        send(broker, "lamp/set", "on")
        assert lamp.says("on")
        broker.restart()
        assert lamp.says("subscribed")
        send(broker, "lamp/set", "off")
        assert lamp.says("off")


ANNOUNCES_ONCE = """
import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        return
    client.subscribe("lamp/status", 1)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.on_subscribe = lambda *_: print("subscribed")
client.on_message = lambda client, userdata, message: print(message.payload.decode())
client.connect("localhost", 1883)
client.publish("lamp/status", "online", qos=1, retain=True)
client.loop_forever()
"""


def test_svc102_nobody_hears_of_the_program_after_a_restart(broker: Broker, tmp_path: Path) -> None:
    with Talker(ANNOUNCES_ONCE, broker.port, tmp_path) as lamp:
        assert lamp.says("online")
        broker.restart()
        assert lamp.says("subscribed")
        assert not lamp.says("online", within=SILENCE)


def test_svc102_repaired(broker: Broker, tmp_path: Path) -> None:
    source = ANNOUNCES_ONCE.replace(
        "    if reason_code.is_failure:\n        return\n", "    if reason_code == 0:\n    "
    )
    with Talker(repaired(source, "SVC102"), broker.port, tmp_path) as lamp:
        assert lamp.says("online")
        broker.restart()
        assert lamp.says("online")


BY_A_FUNCTION = ANNOUNCES_ONCE.replace(
    'client.publish("lamp/status", "online", qos=1, retain=True)\n', 'announce(client, "online")\n'
).replace(
    "client = mqtt",
    """def announce(client, status):
    for topic in ("lamp/status", "lights/status"):
        client.publish(topic, status, qos=1, retain=True)


client = mqtt""",
    1,
)


def test_svc102_repaired_where_a_function_announces(broker: Broker, tmp_path: Path) -> None:
    with Talker(repaired(BY_A_FUNCTION, "SVC102"), broker.port, tmp_path) as lamp:
        assert lamp.says("online")
        broker.restart()
        assert lamp.says("online")


SPINS = """
import time

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        print("connected")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.connect("localhost", 1883)
while True:
    client.loop()
"""
BESIDE_OTHER_WORK = SPINS + "    time.sleep(0.01)\n    print('at work')\n"


def test_svc103_spins_when_the_broker_is_gone(broker: Broker, tmp_path: Path) -> None:
    with Talker(SPINS, broker.port, tmp_path) as lamp:
        assert lamp.says("connected")
        before = lamp.cpu()
        broker.kill()
        limit = time.monotonic() + 20
        while lamp.cpu() < before + 1:  # whatever else the machine has to do
            assert time.monotonic() < limit, "it rests"
            time.sleep(0.05)
        broker.start()
        assert not lamp.says("connected", within=SILENCE)


def test_svc103_repaired(broker: Broker, tmp_path: Path) -> None:
    with Talker(repaired(SPINS, "SVC103"), broker.port, tmp_path) as lamp:
        assert lamp.says("connected")
        before = lamp.cpu()
        broker.kill()
        assert not lamp.says("connected", within=SILENCE)
        assert lamp.cpu() < before + 0.3
        broker.start()
        assert lamp.says("connected")


def test_svc103_repaired_beside_other_work(broker: Broker, tmp_path: Path) -> None:
    with Talker(repaired(BESIDE_OTHER_WORK, "SVC103"), broker.port, tmp_path) as lamp:
        assert lamp.says("connected")
        broker.restart()
        assert lamp.says("connected")
        assert lamp.says("at work")


UNTIL_STOPPED = SPINS.replace("import time\n", "import signal\n").replace("while True:", "while running:") + """
print("over")
"""
UNTIL_STOPPED = UNTIL_STOPPED.replace(
    "client = ",
    """running = True


def stop(signum, frame):
    global running
    running = False


signal.signal(signal.SIGTERM, stop)
client = """,
    1,
).replace("client.connect(", 'client.will_set("lamp/status", "gone")\nclient.connect(')


@pytest.mark.parametrize("whole", [False, True], ids=["before", "repaired"])
def test_svc103_of_a_loop_that_a_signal_ends(broker: Broker, listener: Listener, tmp_path: Path, whole: bool) -> None:
    source = repaired(UNTIL_STOPPED, "SVC103") if whole else UNTIL_STOPPED
    with Talker(source, broker.port, tmp_path) as lamp:
        assert lamp.says("connected")
        lamp.send(signal.SIGTERM)
        assert lamp.says("over") and lamp.exit_code() == 0
    broker.wait_until_quiet()
    assert (("lamp/status", "gone") not in listener.so_far()) is whole


def test_svc103_repaired_a_loop_that_a_signal_ends_reconnects(broker: Broker, tmp_path: Path) -> None:
    with Talker(repaired(UNTIL_STOPPED, "SVC103"), broker.port, tmp_path) as lamp:
        assert lamp.says("connected")
        broker.restart()
        assert lamp.says("connected")


IN_A_TRY = SPINS.replace(
    "    client.loop()\n",
    "    try:\n        client.loop(0.1)\n    except KeyboardInterrupt:\n        print('bye')\n        break\n"
    "client.disconnect()\n",
)


def test_svc103_repaired_in_a_try(broker: Broker, tmp_path: Path) -> None:
    with Talker(repaired(IN_A_TRY, "SVC103"), broker.port, tmp_path) as lamp:
        assert lamp.says("connected")
        broker.restart()
        assert lamp.says("connected")
        lamp.send(signal.SIGINT)
        assert lamp.says("bye") and lamp.exit_code() == 0


TAKES_A_REFUSAL_FOR_A_SUCCESS = """
import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, rc{more}):
    client.subscribe("lamp/set")
    print("serving")


client = mqtt.Client(mqtt.CallbackAPIVersion.{version})
client.on_connect = on_connect
client.connect("localhost", 1883)
client.loop_forever()
"""
VERSIONS = [
    ({"version": "VERSION1", "more": ""}, "connection refused: 5"),
    ({"version": "VERSION2", "more": ", properties"}, "connection refused: Not authorized"),
]


@pytest.mark.parametrize(("names", "line"), VERSIONS, ids=["VERSION1", "VERSION2"])
def test_svc104_a_refusal_is_noticed(tmp_path: Path, names: dict[str, str], line: str) -> None:
    source = TAKES_A_REFUSAL_FOR_A_SUCCESS.format(**names)
    with Broker(anonymous=False) as broker:
        with Talker(source, broker.port, tmp_path) as lamp:
            assert lamp.says("serving")
        with Talker(repaired(source, "SVC104"), broker.port, tmp_path) as lamp:
            assert lamp.says(line)
            assert lamp.says(line)  # paho tries again
            assert "serving" not in lamp.said


OF_PAHO_1 = """
import logging

import paho.mqtt.client as mqtt

REASONS = {0: "welcome", 5: "not authorised"}


class Lamp:
    def __init__(self):
        self.client = mqtt.Client("lamp", False)
        self.client.on_connect = self.on_connect
        self.client.on_disconnect = self.on_disconnect
        self.client.on_subscribe = self.on_subscribe
        self.client.on_publish = lambda client, userdata, mid: print("published")
        self.client.on_unsubscribe = self.on_unsubscribe
        self.client.on_message = self.on_message
        self.client.connect("localhost", 1883)

    def on_connect(self, client, userdata, flags, rc):
        print(REASONS[rc])
        if rc in (4, 5):
            print("refused: %d" % rc)
        elif not rc:
            print("known" if flags["session present"] else "new")
            client.subscribe("lamp/set", 1)

    def on_subscribe(self, client, userdata, mid, granted_qos):
        if granted_qos[0] == 1:
            print("subscribed")

    def on_message(self, client, userdata, message):
        client.publish("lamp/state", message.payload, 1)
        client.unsubscribe("lamp/set")

    def on_unsubscribe(self, client, userdata, mid):
        print("unsubscribed")

    def on_disconnect(self, client, userdata, rc):
        if rc:
            print("lost")


Lamp().client.loop_forever()
"""


def test_svc109_a_program_of_paho_1_works_with_paho_2(broker: Broker, tmp_path: Path) -> None:
    with Talker(OF_PAHO_1, broker.port, tmp_path) as lamp:
        assert lamp.exit_code() == 1
    with Talker(repaired(OF_PAHO_1, "SVC109"), broker.port, tmp_path) as lamp:
        assert lamp.says("subscribed")
        assert lamp.said == ["welcome", "new", "subscribed"]
        send(broker, "lamp/set", "on")
        assert lamp.says("unsubscribed") or "unsubscribed" in lamp.said
        assert "published" in lamp.said or lamp.says("published")
        broker.restart()
        assert lamp.says("lost")
        assert lamp.says("subscribed")


def test_svc109_the_numbers_of_refusals(tmp_path: Path) -> None:
    with Broker(anonymous=False) as broker, Talker(repaired(OF_PAHO_1, "SVC109"), broker.port, tmp_path) as lamp:
        assert lamp.says("refused: 135")
        assert lamp.said[0] == "not authorised"


CANNOT_BE_CALLED = """
import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, rc):
    if rc == 0:
        client.subscribe("lamp/set", 1)


def on_disconnect(client, userdata, rc):
    print("lost" if rc != 0 else "left")


def on_subscribe(client, userdata, mid, granted_qos):
    print("subscribed")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.on_disconnect = on_disconnect
client.on_subscribe = on_subscribe
client.connect("localhost", 1883)
client.loop_forever()
"""


def test_svc110_callbacks_can_be_called(broker: Broker, tmp_path: Path) -> None:
    with Talker(CANNOT_BE_CALLED, broker.port, tmp_path) as lamp:
        assert lamp.exit_code() == 1
    with Talker(repaired(CANNOT_BE_CALLED, "SVC110"), broker.port, tmp_path) as lamp:
        assert lamp.says("subscribed")
        broker.restart()
        assert lamp.says("lost")
        assert lamp.says("subscribed")


TOO_LATE_FOR_CONNECT = """
import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost", 1883)
client.loop_start()


def on_connect(client, userdata, flags, reason_code, properties, measured=time.sleep(0.5)):
    print("connected")


client.on_connect = on_connect
time.sleep(0.5)  # two threads that print at once tear their lines
print("ready")
while True:
    time.sleep(1)
"""
AFTER_A_LOOP = """
import time

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    print("connected")


connected = False
while not connected:
    try:
        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect("localhost", 1883)
        client.loop_start()
        connected = True
    except OSError:
        time.sleep(1)
time.sleep(0.5)
client.on_connect = on_connect
print("ready")
while True:
    time.sleep(1)
"""


@pytest.mark.parametrize("source", [TOO_LATE_FOR_CONNECT, AFTER_A_LOOP], ids=["thread starts later", "in the loop"])
def test_svc111_the_callback_is_there_in_time(broker: Broker, tmp_path: Path, source: str) -> None:
    with Talker(source, broker.port, tmp_path) as lamp:
        assert lamp.says("ready")
        assert not lamp.says("connected", within=SILENCE)
    with Talker(repaired(source, "SVC111"), broker.port, tmp_path) as lamp:
        assert lamp.says("connected")
