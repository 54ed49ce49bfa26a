"""``make demo``, as a user starts it."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from dev.broker import find_mosquitto
from tools.baking import REPOSITORY


@pytest.fixture
def left_behind(tmp_path: Path) -> Path:
    """The folder for temporary files of the demo."""
    return tmp_path


@pytest.mark.parametrize("broker", ["mosquitto", "amqtt"])
def test_the_demo_shows_a_service_that_survives_and_the_findings_in_one_that_does_not(
    left_behind: Path, broker: str
) -> None:
    mosquitto = find_mosquitto() if broker == "mosquitto" else ""
    if mosquitto is None:
        pytest.skip("mosquitto is not installed")

    done = demo(TMPDIR=str(left_behind), MOSQUITTO=mosquitto)

    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(rf"start a broker\.+ {broker}", done.stdout)
    assert "my-service/pong: hello" in done.stdout
    assert "connected again" in done.stdout
    assert "my-service/pong: are you still subscribed?" in done.stdout
    assert "exit code 0" in done.stdout
    assert re.search(r"which the broker keeps\.+ offline", done.stdout)
    for code in ("SVC101", "SVC103", "SVC201"):
        assert re.search(rf"\d+: {code} .+\n.*\S", done.stdout), "a finding and the line that it stands on"
    assert not list(left_behind.iterdir()), "it leaves nothing behind"


def test_a_step_that_fails_ends_the_demo_and_make_with_an_error(left_behind: Path) -> None:
    done = demo(TMPDIR=str(left_behind), MOSQUITTO="/bin/false")

    assert done.returncode != 0
    assert re.search(r"start a broker\.+ FAILED", done.stdout)
    assert "no broker" in done.stderr and "Traceback" not in done.stderr
    assert not list(left_behind.iterdir())


def demo(**environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``make demo``."""
    # make test sets variables of make, which are not for a make of its own
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        ["make", "demo"], cwd=REPOSITORY, capture_output=True, text=True, env={**inherited, **environment}
    )
