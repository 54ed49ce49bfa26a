"""A log file is rotated by the service itself or by others, while threads write to it: no line is lost or torn."""

from __future__ import annotations

import os
import re
import shutil
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest

from dev.client import TestClient
from dev.process import Process

from .conftest import NAME, Connected, Site, until
from .log_files import LOG, WRITES, assert_whole, contents

#: Lines that each of four threads writes: some 4 MB in all.
MANY = 5000


@pytest.fixture
def folder(logs_directory: Path) -> Path:
    """The folder of the log."""
    return logs_directory


def start(site: Site, connected: Connected, folder: Path, more: str) -> Process:
    site.author(WRITES)
    return connected(
        f'[log.file]\npath = "{LOG}"\n{more}',
        under=("env", f"LOGS_DIRECTORY={folder}", "sh", "-c", 'umask 0; exec "$@"', "sh"),
    )


def write(client: TestClient, what: str) -> None:
    """Have it log, and wait until it has."""
    client.publish(f"{NAME}/ping", what)
    assert client.next(f"{NAME}/pong") == what.encode()


def test_it_rotates_at_its_size(site: Site, client: TestClient, connected: Connected, folder: Path) -> None:
    service = start(site, connected, folder, "max_mb = 1\nkeep = 9")

    write(client, str(MANY))

    assert service.stop() == 0
    assert_whole(folder, MANY)
    files = {path.name: path.stat() for path in folder.iterdir()}
    rotated = len(files) - 2
    assert rotated >= 3
    assert {*files} == {LOG, f"{LOG}.lock", *(f"{LOG}.{number + 1}" for number in range(rotated))}
    assert all(file.st_size <= 1_000_000 for file in files.values())
    assert min(files[f"{LOG}.{number + 1}"].st_size for number in range(rotated)) > 900_000
    assert {stat.S_IMODE(file.st_mode) for file in files.values()} == {0o640}


def test_only_so_many_old_files_are_kept(site: Site, client: TestClient, connected: Connected, folder: Path) -> None:
    start(site, connected, folder, "max_mb = 1\nkeep = 2")

    write(client, str(MANY))

    assert {path.name for path in folder.iterdir()} == {LOG, f"{LOG}.1", f"{LOG}.2", f"{LOG}.lock"}
    newest = re.findall(r"thread \d line (\d+)", (folder / LOG).read_text())
    assert str(MANY - 1) in newest


@pytest.mark.parametrize("how", ["nocreate", "create 0600", "copytruncate"])
def test_logrotate_rotates_it(
    site: Site, client: TestClient, connected: Connected, folder: Path, tmp_path: Path, how: str
) -> None:
    if not shutil.which("logrotate", path="/usr/sbin:/usr/bin"):
        pytest.skip("logrotate is not installed")
    (tmp_path / "logrotate.conf").write_text(f"{folder}/*.log {{\nrotate 99\n{how}\n}}\n")
    (tmp_path / "logrotate.conf").chmod(0o644)
    service = start(site, connected, folder, 'rotation = "external"')

    for _ in range(10):
        client.publish(f"{NAME}/ping", "500")
        time.sleep(0.05)
        command = ["logrotate", "--force", "--state", str(tmp_path / "state"), str(tmp_path / "logrotate.conf")]
        subprocess.run(command, check=True, env={"PATH": "/usr/sbin:/usr/bin"})
    for _ in range(10):
        client.next(f"{NAME}/pong")

    assert service.stop() == 0
    assert len([*folder.glob(f"{LOG}.[0-9]*")]) == 10
    if how != "copytruncate":  # which loses what is written between its copy and its truncation
        assert_whole(folder, 500, rounds=10)
    assert "\0" not in contents(folder)
    assert "log.file" not in service.log


def test_a_reload_lets_go_of_a_file_that_was_moved(
    site: Site, client: TestClient, connected: Connected, folder: Path
) -> None:
    service = start(site, connected, folder, 'rotation = "external"')
    (folder / LOG).rename(folder / "old")
    assert str(folder / "old") in open_files(service)
    site.configure(site.configuration.read_text() + '[log]\nlevel = "error"\n')  # nothing is logged by the reload

    service.send(signal.SIGHUP)

    until(lambda: str(folder / "old") not in open_files(service))
    assert str(folder / LOG) in open_files(service)


def open_files(service: Process) -> list[str]:
    """The paths that a process has open."""
    folder = f"/proc/{service.pid}/fd"
    return [os.readlink(f"{folder}/{name}") for name in os.listdir(folder) if os.path.lexists(f"{folder}/{name}")]


@pytest.mark.parametrize("rotation", ["size", "external"])
def test_a_file_that_was_removed_is_made_again(
    site: Site, client: TestClient, connected: Connected, folder: Path, rotation: str
) -> None:
    start(site, connected, folder, f'rotation = "{rotation}"')
    (folder / LOG).unlink()

    write(client, "a first line")

    assert "a first line" in (folder / LOG).read_text()


def test_a_rotation_that_fails_is_said_once_and_loses_nothing(
    site: Site, client: TestClient, connected: Connected, folder: Path
) -> None:
    (folder / f"{LOG}.1" / "in the way").mkdir(parents=True)
    service = start(site, connected, folder, "max_mb = 1\nkeep = 1")

    write(client, "2000")

    service.wait_for(f"ERROR .*log.file: {folder}/{LOG}: cannot be rotated \\(Is a directory\\), and grows")
    assert service.log.count("cannot be rotated") == 1
    shutil.rmtree(folder / f"{LOG}.1")
    write(client, "1")
    service.wait_for(f"log.file: {folder}/{LOG}: works again")
    assert (folder / f"{LOG}.1").stat().st_size > 1_000_000
    assert len(re.findall(r"line \d+ x{150}\.\n", contents(folder))) == 4 * 2001


def test_old_files_move_only_as_far_as_there_is_a_gap(
    site: Site, client: TestClient, connected: Connected, folder: Path
) -> None:
    """A rotation that fails half way, and is tried again, must not push out what is still to be kept."""
    for number in (2, 3):
        (folder / f"{LOG}.{number}").write_text(f"{number}\n")
    start(site, connected, folder, "max_mb = 1\nkeep = 3")

    write(client, "1200")

    assert [(folder / f"{LOG}.{number}").read_text() for number in (2, 3)] == ["2\n", "3\n"]
    assert_whole(folder, 1200)
