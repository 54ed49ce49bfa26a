"""The files for init systems, as their own checkers read them, before anything is started."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import need
from tools.baking import bake

from .host import missing

HOSTILE = "Reads $(id) `id` \"meters\" 'and' 100 % ; more # Ж"


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The init script of a project with a hostile description."""
    need(missing())
    return bake(tmp_path_factory.mktemp("baked"), init="sysv", description=HOSTILE) / "sysv/my-service"


def test_shellcheck_finds_nothing_in_the_init_script(script: Path) -> None:
    done = subprocess.run(["shellcheck", "--shell=sh", script], stdout=subprocess.PIPE, text=True)

    assert (done.returncode, done.stdout) == (0, "")


def test_its_header_is_the_one_of_the_lsb(script: Path) -> None:
    header = script.read_text().partition("### BEGIN INIT INFO\n")[2].partition("### END INIT INFO\n")[0]

    fields = dict(re.findall(r"^# ([\w-]+): +(.*)$", header, re.MULTILINE))

    assert fields["Provides"] == "my-service" and fields["Short-Description"] == HOSTILE
    assert fields["Default-Start"] == "2 3 4 5" and fields["Default-Stop"] == "0 1 6"
    assert {"Required-Start", "Required-Stop", "Should-Start", "Should-Stop"} <= set(fields)
    assert len(fields) == len(header.splitlines())
    assert script.stat().st_mode & 0o111, "it can be run as it stands in the checkout"
