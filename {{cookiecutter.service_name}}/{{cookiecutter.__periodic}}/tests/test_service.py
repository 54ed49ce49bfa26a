"""What this service promises. This file is yours: an example to begin with."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from .conftest import Start


@pytest.mark.parametrize("warn_above, level", [(100, "INFO"), (0, "WARNING")])
def test_it_says_how_full_the_file_system_is_and_warns_when_it_is_too_full(
    start: Start, tmp_path: Path, warn_above: int, level: str
) -> None:
    service = start(f'[service]\npath = "{tmp_path}"\nwarn_above = {warn_above}')

    service.wait_for(f"{level} .*{tmp_path} is \\d+ % full")

    assert service.stop() == 0


def test_it_looks_again_after_each_interval_also_after_a_failure(start: Start, tmp_path: Path) -> None:
    service = start(f'[service]\ninterval = 0.5\npath = "{tmp_path}/later"')
    service.wait_for("FileNotFoundError", count=2)
    (tmp_path / "later").mkdir()

    service.wait_for("is .* full", count=3)

    assert service.stop() == 0


def test_a_reload_changes_the_interval(start: Start) -> None:
    service = start("[service]\ninterval = 3600")
    service.wait_for("is .* full")
    start("[service]\ninterval = 0.2").stop()  # writes the configuration that both read

    service.send(signal.SIGHUP)
    service.wait_for("is .* full", count=4)

    assert service.stop() == 0


@pytest.mark.parametrize("interval", [3600, 0.001], ids=["while it waits", "while it looks"])
def test_it_stops(start: Start, interval: float) -> None:
    service = start(f"[service]\ninterval = {interval}")
    service.wait_for("is .* full")

    assert service.stop() == 0


@pytest.mark.parametrize(
    "setting", ["interval = 0", "interval = nan", "path = 1", "warn_above = 101", "colour = 'blue'"]
)
def test_a_wrong_setting_ends_it_with_6_and_a_line_that_names_it(start: Start, setting: str) -> None:
    service = start(f"[service]\n{setting}")

    assert service.wait() == 6

    assert f"config.toml: service.{setting.split()[0]}: " in service.log
    assert len(service.log.splitlines()) == 1
