"""Which repairs are applied unasked: what changes more than the fault waits for --unsafe."""

from __future__ import annotations

import pytest
from flake8_svc.fix.engine import mend
from flake8_svc.options import Options
from linting import TESTS

COUNTS = [  # example, repaired unasked, repaired with --unsafe
    ("svc108/bad_script.py", 1, 1),
    ("svc111/bad_script.py", 1, 1),
    ("svc111/bad_subclass.py", 1, 2),  # the will; with TLS
    ("svc115/bad_script.py", 1, 1),
    ("svc116/bad_class.py", 0, 1),
    ("svc201/bad_loop.py", 1, 1),
    ("svc201/bad_threads_stay.py", 0, 1),
    ("svc202/bad_script.py", 1, 1),
    ("svc206/bad_event.py", 2, 2),
    ("svc206/bad_flags.py", 0, 2),
    ("svc207/bad_bare.py", 1, 1),
    ("svc403/bad_endless.py", 1, 1),
    ("svc404/bad_callback.py", 0, 3),
    ("svc404/bad_stop.py", 2, 2),
    ("svc405/bad_cron.py", 1, 2),  # the job that moves; with the base's start()
    ("svc409/bad_super.py", 3, 3),
    ("svc410/bad_bare.py", 2, 2),
]


def number_repaired(example: str, options: Options, unsafe: bool) -> int:
    code = example[:6].upper()
    content = (TESTS / "rules" / example).read_bytes()
    return len(mend(content, options, lambda file: lambda finding: finding.code == code, unsafe).fixed)


@pytest.mark.parametrize(("example", "safe", "every"), COUNTS, ids=[name for name, _, _ in COUNTS])
def test_unsafe_repairs_wait_to_be_asked_for(example: str, safe: int, every: int) -> None:
    assert number_repaired(example, Options(), unsafe=False) == safe
    assert number_repaired(example, Options(), unsafe=True) == every


def test_no_event_is_set_in_a_handler_where_that_is_reported() -> None:
    assert number_repaired("svc206/bad_flags.py", Options(opt_in=("SVC209",)), unsafe=True) == 0


def test_one_repair_clears_the_way_for_another() -> None:
    """SIGTERM gets the handler once the loop that it ends no longer sleeps through it."""
    content = (TESTS / "rules" / "svc202" / "bad_late.py").read_bytes()
    found = mend(content, Options(), lambda file: lambda finding: finding.code in ("SVC202", "SVC206"), unsafe=True)
    assert [finding.code for finding in found.fixed] == ["SVC202", "SVC206"] and not found.left


TWO_PROGRAMS = """
import paho.mqtt.client as mqtt


def near():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)
    client.connect("localhost")
    client.subscribe("lamp/set")
    client.loop_forever()


def far():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("broker.lan")
    client.subscribe("lamp/get")
    client.loop_forever()


near()
"""


def test_no_two_repairs_of_a_round_define_the_same_function() -> None:
    found = mend(TWO_PROGRAMS.encode(), Options(), lambda file: lambda finding: finding.code == "SVC101", unsafe=True)
    assert found.content.count(b"def on_connect(") == 1
    assert [reason for _, reason in found.left] == ["there is a on_connect that this client does not call"]
