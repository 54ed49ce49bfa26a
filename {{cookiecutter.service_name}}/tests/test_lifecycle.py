"""What every service of the template promises, of any kind, seen from outside: as a process. From the template."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from dev.process import Process

from .conftest import PACKAGE, Start


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_signal_ends_it_with_0(service: Process, number: signal.Signals) -> None:
    assert service.stop(number) == 0

    assert "stopped" in service.log
    assert "Traceback" not in service.log


@pytest.mark.parametrize(
    "more, key",
    [("[nonsense]", "nonsense"), ("[log]\nlevel = 'loud'", "log.level"), ("[log", "config.toml")],
)
def test_a_wrong_configuration_ends_it_with_6_and_a_line_that_names_the_key(start: Start, more: str, key: str) -> None:
    service = start(more)

    assert service.wait() == 6

    assert key in service.log
    assert "config.toml" in service.log
    assert len(service.log.splitlines()) == 1


def test_a_reload_reads_the_configuration_and_keeps_the_old_one_if_the_new_is_wrong(
    service: Process, start: Start
) -> None:
    service.send(signal.SIGHUP)
    service.wait_for("reloaded")

    start("[nonsense]").wait()  # writes the configuration that both read
    service.send(signal.SIGHUP)
    service.wait_for("not reloaded.*nonsense")

    assert service.stop() == 0


def test_bad_arguments_end_it_with_2() -> None:
    done = subprocess.run([sys.executable, "-m", PACKAGE, "--nonsense"], capture_output=True, text=True)

    assert done.returncode == 2
    assert "--nonsense" in done.stderr
