"""A log file that fails while the service runs is no reason to stop serving; it is said once, and taken up again."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev.client import TestClient
from dev.process import Process

from .conftest import NAME, Connected, Site
from .log_files import LOG, WHOLE, WRITES


def start(site: Site, connected: Connected, folder: Path) -> Process:
    site.author(WRITES)
    return connected(f'[log.file]\npath = "{folder / LOG}"')


def write(client: TestClient, what: str) -> None:
    """Have it log, and wait until it has."""
    client.publish(f"{NAME}/ping", what)
    assert client.next(f"{NAME}/pong") == what.encode()


@pytest.fixture
def small(logs_directory: Path) -> Iterator[Path]:
    """A file system of 256 kB."""
    if os.geteuid() != 0:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("mounting needs root")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", logs_directory], check=True)
    yield logs_directory
    subprocess.run(["umount", "--lazy", logs_directory], check=True)


def test_a_full_disk_costs_messages_and_nothing_else(
    site: Site, client: TestClient, connected: Connected, small: Path
) -> None:
    (small / "ballast").write_bytes(b"x" * 200_000)
    service = start(site, connected, small)

    write(client, "1000")

    service.wait_for(
        f"ERROR .*log.file: {small}/{LOG}: No space left on device; until it works again, messages are lost"
    )
    write(client, "1")
    assert service.log.count("No space left") == 1
    (small / "ballast").unlink()
    write(client, "after that")
    service.wait_for(f"WARNING .*log.file: {small}/{LOG}: works again")
    assert service.stop() == 0

    *before, note, after = (small / LOG).read_text().split("after that")[0].splitlines()
    assert all(WHOLE.fullmatch(line) for line in before if "runtime" not in line), "a line is torn"
    lost = re.fullmatch(r"\S+ \S+ WARNING .*messages lost here: (\d+) \(No space left on device\)", note)
    assert lost and sum("writer" in line for line in before) + int(lost[1]) == 4 * 1001
    assert "WARNING writer: " in after


def test_a_full_disk_at_the_start_is_said_in_one_line(site: Site, small: Path) -> None:
    with pytest.raises(OSError):
        (small / "ballast").write_bytes(b"x" * 300_000)
    site.configure(f'[mqtt]\nurl = "mqtt://localhost"\n[log.file]\npath = "{small / LOG}"\n')

    service = site.start()

    assert service.wait() == 6
    assert re.fullmatch(rf".*: log.file.path: {small}/{LOG}: no space left on the device; .*\n", service.log)


def test_a_read_only_disk_at_the_start_is_said_in_one_line(site: Site, small: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", small], check=True)
    site.configure(f'[mqtt]\nurl = "mqtt://localhost"\n[log.file]\npath = "{small / LOG}"\n')

    service = site.start()

    assert service.wait() == 6
    assert re.fullmatch(rf".*: log.file.path: {small}: read-only; .*\n", service.log)


def test_a_folder_that_was_removed_is_used_again_when_it_is_there_again(
    site: Site, client: TestClient, connected: Connected, logs_directory: Path
) -> None:
    folder = logs_directory / "inner"
    folder.mkdir()
    service = start(site, connected, folder)
    shutil.rmtree(folder)

    write(client, "lost")
    write(client, "lost, too")
    service.wait_for(f"ERROR .*log.file: {folder}/{LOG}: No such file or directory; until it works again, ")
    folder.mkdir()
    write(client, "found")

    service.wait_for("works again")
    lines = (folder / LOG).read_text().splitlines()
    assert "messages lost here: 2 (No such file or directory)" in lines[0]
    assert lines[1].endswith("found")
    assert service.log.count("ERROR") == 1
    second = site.start()
    assert second.wait() == 6
    assert f"in use by process {service.pid}" in second.log


def test_a_link_that_was_put_in_its_place_is_not_followed(
    site: Site, client: TestClient, connected: Connected, logs_directory: Path
) -> None:
    service = start(site, connected, logs_directory)
    (logs_directory / "victim").write_text("precious\n")
    (logs_directory / LOG).rename(logs_directory / "moved")
    (logs_directory / LOG).symlink_to(logs_directory / "victim")

    write(client, "a line")

    service.wait_for("cannot be opened anew .*; the file that was moved away is written on")
    assert (logs_directory / "victim").read_text() == "precious\n"
    assert "a line" in (logs_directory / "moved").read_text()
