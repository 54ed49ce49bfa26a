"""A job that cannot be run as it is written, or as it is configured, is refused with one line that says all."""

from __future__ import annotations

import re

import pytest

from .conftest import Site
from .jobs import NOWHERE

SELF = "def work(self): pass"


@pytest.mark.parametrize(
    "job, why",
    [
        (f"@runtime.every(0)\n{SELF}", "every(0): the interval is 0, and needs to be a number of seconds from 0.001"),
        (f"@runtime.every(-1.5)\n{SELF}", "every(-1.5): the interval is -1.5"),
        (f"@runtime.every(float('nan'))\n{SELF}", "every(nan): the interval is nan"),
        (f"@runtime.every(float('inf'))\n{SELF}", "every(inf): the interval is inf"),
        (f"@runtime.every('60')\n{SELF}", "every('60'): the interval is '60'"),
        (f"@runtime.every(True)\n{SELF}", "every(True): the interval is True"),
        (f"@runtime.every(None)\n{SELF}", "every(None): the interval is None"),
        (f"@runtime.every(1, jitter=-1)\n{SELF}", "every(1): jitter is -1"),
        (f"@runtime.every(1, jitter=1)\n{SELF}", "every(1): jitter = 1 needs to be below the interval, which is 1"),
        (f"@runtime.every(1, times=0)\n{SELF}", "every(1): times is 0, and needs to be a whole number from 1"),
        (f"@runtime.every(1, times=1.5)\n{SELF}", "every(1): times is 1.5"),
        (f"@runtime.every(1, give_up_after=-1)\n{SELF}", "every(1): give_up_after is -1"),
        (f"@runtime.every(1, give_up_after=True)\n{SELF}", "every(1): give_up_after is True"),
        ("@runtime.every(1)\nasync def work(self): pass", "every(1): needs a plain method; calling one with async"),
        ("@runtime.every(1)\ndef work(self): yield", "every(1): needs a plain method; calling one with async or yield"),
        ("@runtime.every(1)\ndef work(self, meter): pass", "every(1): needs a method without parameters"),
        ("@runtime.every(1)\ndef work(): pass", "every(1): needs a method without parameters"),
        ("@runtime.every(1)\n@staticmethod\ndef work(): pass", "every(1): needs a plain method"),
        (f"@runtime.every\n{SELF}", "Service.work: the decorator needs parentheses, as in @every(60)"),
        (f"@runtime.cron('0 3 * * *')\n{SELF}", "cron('0 3 * * *'): needs the package cronsim: the extra `cron`"),
    ],
)
def test_a_job_that_makes_no_sense_is_refused_when_the_process_starts(site: Site, job: str, why: str) -> None:
    site.author(job)
    site.configure(NOWHERE)

    service = site.start()

    assert service.wait() == 1
    [line] = service.log.splitlines()
    assert why in line
    assert "Service.work" in line
    assert "parentheses" in line or re.match(r"/.*/service\.py:\d+: ", line)


@pytest.mark.parametrize("arguments", [(), ("--check-config",)], ids=["start", "check"])
@pytest.mark.parametrize(
    "config, value, why",
    [
        ("interval: Seconds = 60.0", "0", "service.interval: expected `float` >= 0.001"),
        ("interval: Seconds = 60.0", "-3", "service.interval: expected `float` >= 0.001"),
        ("interval: Seconds = 60.0", "nan", "service.interval: expected `float` >= 0.001"),
        ("interval: Seconds = 60.0", "inf", "service.interval: expected `float` <= 1"),
        ("interval: Seconds = 60.0", "'x'", "service.interval: expected `float`, got `str`"),
        ("interval: Seconds = 60.0", "true", "service.interval: expected `float`, got `bool`"),
        ("interval: float = 60.0", "0", "work: every(a function): the interval is 0.0, and needs"),
        ("interval: float = 60.0", "nan", "work: every(a function): the interval is nan"),
        ("interval: float = 60.0", "0.005", "work: every(a function): jitter = 0.01 needs to be below the interval"),
        ("intervall: float = 60.0", None, "work: every(a function): the function has raised AttributeError"),
    ],
)
def test_an_interval_of_the_settings_that_makes_no_sense_is_a_wrong_configuration(
    site: Site, config: str, value: str | None, why: str, arguments: tuple[str, ...]
) -> None:
    site.author(f"@runtime.every(lambda settings: settings.interval, jitter=0.01)\n{SELF}", config)
    site.configure(f"{NOWHERE}[service]\n" + (f"interval = {value}" if value else ""))

    service = site.start(*arguments)

    assert service.wait() == 6
    [line] = service.log.splitlines()
    assert f"{site.configuration}: {why}" in line
