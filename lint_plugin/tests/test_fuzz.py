"""Programs made by chance: no rule fails on any, and none takes long.

``SVC_FUZZ=20000 pytest tests/test_fuzz.py`` looks at more than the normal run does; ``SVC_FUZZ_SEED=other`` at others.
"""

from __future__ import annotations

import ast
import os
import time
import warnings
from pathlib import Path

import pytest
from flake8_svc.options import OPT_IN, Options
from flake8_svc.plugin import findings
from linting import PACKAGE, TESTS
from mutations import mutated

PROGRAMS = int(os.environ.get("SVC_FUZZ", "600"))
SEED = os.environ.get("SVC_FUZZ_SEED", "")
ALL_RULES = Options(opt_in=tuple(OPT_IN), blocking_calls=("requests",))
MOST_SECONDS = 2.0  # of the processor; usually 5 ms
GROUPS = 6


def look(source: str) -> list[str]:
    """The codes of what is found in ``source``, which need not pass the prefilter."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # `"a" is x`
        tree = ast.parse(source)
    started = time.process_time()
    found = list(findings(tree, ALL_RULES))
    taken = time.process_time() - started
    crashed = [finding.message for finding in found if finding.code == "SVC900"]
    assert not crashed, f"{crashed}\n{source}"
    assert taken < MOST_SECONDS, f"{taken:.1f} s\n{source}"
    return [finding.code for finding in found]


@pytest.fixture(scope="module")
def services() -> list[str]:
    """The rules' examples, which are services, and our own sources, which are not."""
    files = [*sorted(TESTS.glob("rules/*/*.py")), *sorted(PACKAGE.rglob("*.py"))]
    return [text for text in map(parseable, files) if text]


def parseable(file: Path) -> str:
    """The file's text; empty if this Python is too old for it."""
    text = file.read_text(encoding="utf-8")
    try:
        ast.parse(text)
    except SyntaxError:
        return ""
    return text


#: What the mutations have brought to light, cut down.
BROKE = {
    "a method without self is called by its class's name": """import paho.mqtt.client as mqtt
class Own(mqtt.Client):
    def on_connect(client, userdata, flags, rc, properties):
        client.subscribe("a")
    def __init__(self):
        client.loop_forever()
other = Own.on_connect()
""",
    "the only parameter of a method is assigned to": """try:
    from wb_common.mqtt_client import MQTTClient
    class Device:
        def __init__(self, client):
            import paho.mqtt.client as mqtt
    class Driver:
        def __init__(self):
            self.mqtt = MQTTClient("lamp")
            self.mqtt.start()
        def run(client):
            client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)
    driver = Driver()
except KeyboardInterrupt:
    pass
driver.run()
""",
}


@pytest.mark.parametrize("name", BROKE)
def test_what_once_broke_a_rule(name: str) -> None:
    look(BROKE[name])


@pytest.mark.parametrize("group", range(GROUPS))
def test_mutated_services(services: list[str], group: int) -> None:
    looked_at = 0
    codes: set[str] = set()
    for number in range(group, PROGRAMS, GROUPS):
        try:
            source = mutated(services, f"{SEED}{number}")
        except SyntaxError:
            continue
        codes.update(look(source))
        looked_at += 1
    assert looked_at > PROGRAMS / GROUPS * 0.9, "most mutations leave a program"
    assert len(codes) > 10, "they reach the rules"


@pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")
def test_every_construct_of_the_language() -> None:
    hypothesmith = pytest.importorskip("hypothesmith")
    from hypothesis import HealthCheck, given, seed, settings

    @seed(SEED)
    @settings(max_examples=PROGRAMS // 40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(hypothesmith.from_node())
    def check(source: str) -> None:
        look(source)

    check()
