"""The benchmarks run, and print what they promise; their figures are no test."""

from __future__ import annotations

import re
import sys

import pytest

from dev.broker import find_mosquitto
from tools.baking import REPOSITORY

from .conftest import run


@pytest.mark.skipif(not find_mosquitto(), reason="mosquitto is not installed")
def test_service_throughput_prints_a_ratio_for_each_aim() -> None:
    printed = run(sys.executable, "benchmarks/service_throughput.py", "--quick", cwd=REPOSITORY)

    for measure in ("QoS 0, messages/s", "QoS 1, messages/s"):
        assert re.search(rf"{measure} .+ loop_start +x +\d\.\d\d .+ >= 1\.\d+ +(met|MISSED)", printed), printed
    for measure in ("start, ms", "idle memory, MB", "stop, ms"):
        assert re.search(rf"{measure} .+ loop_start +[+-]\d+\.\d .+ <= \+\d+ +(met|MISSED)", printed), printed


def test_schedule_drift_prints_a_line_for_each_way() -> None:
    printed = run(sys.executable, "benchmarks/schedule_drift.py", "--quick", cwd=REPOSITORY)

    figure = r" +-?\d+\.\d"
    assert re.search(rf"^@every of the service{figure} +{figure} +\d+ +\d+$", printed, re.M), printed
    for way in (r"sleep\(interval - elapsed\)", "APScheduler 3 interval", "aiomisc PeriodicCallback"):
        assert re.search(rf"^{way}{figure} +x \d+{figure} +\d+ +\d+$", printed, re.M), printed
