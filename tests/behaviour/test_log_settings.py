"""What is wrong in [log] is said in one line that names key and path; the service then ends with 6 or 4."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from dev.client import TestClient

from .conftest import Connected, Site
from .test_configuration import ORDINARY_USER, URL, complaint


@pytest.mark.parametrize(
    "text, expected",
    [
        ("[log.file]", "log.file.path: missing"),
        ("[log.file]\npath = ''", "log.file.path: "),
        ("[log.file]\npath = 'a\\u0000b'".replace("'", '"'), "log.file.path: has control characters"),
        ("[log.file]\npath = 'x'\nmax_mb = 0", "log.file.max_mb: expected `int` >= 1"),
        ("[log.file]\npath = 'x'\nmax_mb = -1", "log.file.max_mb: expected `int` >= 1"),
        ("[log.file]\npath = 'x'\nmax_mb = 0.001", "log.file.max_mb: expected `int`, got `float`"),
        ("[log.file]\npath = 'x'\nmax_mb = '10 MB'", "log.file.max_mb: expected `int`, got `str`"),
        ("[log.file]\npath = 'x'\nkeep = 0", "log.file.keep: expected `int` >= 1"),
        ("[log.file]\npath = 'x'\nmax_bytes = 1", "log.file.max_bytes: unknown key; did you mean max_mb?"),
        ("[log.file]\npath = 'x'\nformat = 'xml'", "log.file.format: invalid enum value 'xml'; one of text, json"),
        (
            "[log.file]\npath = 'x'\nrotation = 'daily'",
            "log.file.rotation: invalid enum value 'daily'; one of size, external",
        ),
        ("[log.file]\npath = 'x'\nrotation = 'external'\nmax_mb = 1", "log.file.max_mb: set, though"),
        ("[log.file]\npath = 'x'\nrotation = 'external'\nkeep = 1", "log.file.keep: set, though"),
        ("[log]\nfile = 'x'", "log.file: expected `object`, got `str`"),
        ("[log]\nformat = 'xml'", "log.format: invalid enum value 'xml'; one of text, json"),
        ("[log]\nstderr = false", "log.stderr: false, and there is no [log.file] or [log.syslog]"),
        ("[log.levels]\npaho = 'loud'", "log.levels: 'paho' is 'loud', which is none of debug, info, warning, error"),
        ("[log.levels]\nroot = 'info'", "log.levels: 'root' is no logger of its own; set log.level"),
        ("[log.levels]\npaho = 5", "log.levels"),
        (
            "[log.syslog]\nfacility = 'loud'",
            "log.syslog.facility: invalid enum value 'loud'; one of daemon, user, local0, ",
        ),
        ("[log.syslog]\nadress = '/dev/log'", "log.syslog.adress: unknown key; did you mean address?"),
        ("[log.syslog]\naddress = 'dev/log'", 'log.syslog.address: expected "/dev/log" or "udp://192.0.2.1:514"'),
        ("[log.syslog]\naddress = 'tcp://192.0.2.1'", "log.syslog.address: expected"),
        ("[log.syslog]\naddress = 'udp://host:514'", "log.syslog.address: needs the address of the host, not its name"),
        ("[log.syslog]\naddress = 'udp://192.0.2.1:0'", "log.syslog.address: port 0 does not exist"),
        (f"[log.syslog]\naddress = '/{'x' * 200}'", "log.syslog.address: longer than the 107 bytes"),
        ("[log.syslog]\naddress = '/etc/passwd'", "log.syslog.address: /etc/passwd: not a socket"),
    ],
)
def test_a_wrong_key_or_value(site: Site, text: str, expected: str) -> None:
    site.configure(f"[mqtt]\n{URL}\n{text}\n")

    assert expected in complaint(site, 6)


@pytest.mark.parametrize(
    "path, expected",
    [
        ("/tmp/x.log", "/tmp/x.log: everybody may write there"),
        ("/var/tmp/x/y.log", "/var/tmp/x/y.log: everybody may write there"),
        ("/dev/shm/x.log", "/dev/shm/x.log: everybody may write there"),
        ("{folder}/to-tmp/x.log", "/tmp/x.log: everybody may write there"),
        ("{folder}/open/x.log", "{folder}/open: everybody may write there"),
        ("{folder}", "{folder}: a directory"),
        ("/dev/null", "/dev/null: not a regular file"),
        ("{folder}/fifo", "{folder}/fifo: not a regular file"),
        ("{folder}/link", "{folder}/link: a symbolic link"),
        ("{folder}/dangling", "{folder}/dangling: a symbolic link"),
        ("{folder}/missing/x.log", "{folder}/missing: no such directory"),
        ("{folder}/file/x.log", "{folder}/file: not a directory"),
        ("{folder}/" + "x" * 300, "File name too long"),
    ],
)
def test_a_path_that_is_no_place_for_a_log(site: Site, logs_directory: Path, path: str, expected: str) -> None:
    folder = logs_directory
    os.mkfifo(folder / "fifo")
    (folder / "open").mkdir()
    (folder / "open").chmod(0o777)
    (folder / "file").touch()
    (folder / "to-tmp").symlink_to("/tmp")
    (folder / "link").symlink_to(folder / "file")
    (folder / "dangling").symlink_to(folder / "nowhere")
    site.configure(f'[mqtt]\n{URL}\n[log.file]\npath = "{path.format(folder=folder)}"\n')

    line = complaint(site, 6)

    assert "log.file.path: " in line and expected.format(folder=folder) in line


@pytest.mark.parametrize("closed", ["folder", "file"])
def test_a_path_that_this_user_may_not_write_ends_it_with_4(site: Site, logs_directory: Path, closed: str) -> None:
    (logs_directory / "x.log").touch()
    (logs_directory if closed == "folder" else logs_directory / "x.log").chmod(0o555)
    site.configure(f'[mqtt]\n{URL}\n[log.file]\npath = "{logs_directory}/x.log"\n')

    line = complaint(site, 4, under=ORDINARY_USER)

    assert f"log.file.path: {logs_directory}/x.log: may not be written by this user" in line


def test_a_relative_path_lies_where_systemd_says_else_in_var_log(site: Site, logs_directory: Path) -> None:
    site.configure(f'[mqtt]\n{URL}\n[log.file]\npath = "x.log"\n')

    beside = site.start("--instance", "cellar")
    named = site.start(environment={"LOGS_DIRECTORY": f"{logs_directory}/missing:/var/log"})
    not_yet = site.start("--check-config")

    assert beside.wait() == named.wait() == 6
    assert "log.file.path: /var/log/my-service@cellar: no such directory" in beside.log
    assert f"log.file.path: {logs_directory}/missing: no such directory" in named.log
    assert not_yet.wait() == 0, "systemd makes it at the first start"


def test_to_check_it_leaves_nothing(site: Site, logs_directory: Path) -> None:
    site.configure(f'[mqtt]\n{URL}\n[log.file]\npath = "{logs_directory}/x.log"\n[log.syslog]\n')

    checked = site.start("--check-config")

    assert checked.wait() == 0, checked.log
    assert [*logs_directory.iterdir()] == []


def test_a_second_service_on_the_same_file_is_refused(
    site: Site, client: TestClient, connected: Connected, logs_directory: Path
) -> None:
    service = connected(f'[log.file]\npath = "{logs_directory}/x.log"')
    (logs_directory / "x.log").rename(logs_directory / "x.log.1")  # as by a rotation

    second = site.start()

    assert second.wait() == 6
    (line,) = second.log.splitlines()
    assert f"log.file.path: {logs_directory}/x.log: in use by process {service.pid}; " in line
    assert service.stop() == 0
    site.start().wait_for("connected to")


def test_a_syslog_socket_that_is_closed_to_this_user_ends_it_with_4(site: Site, logs_directory: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as daemon:
        daemon.bind(str(logs_directory / "log"))
        (logs_directory / "log").chmod(0)
        site.configure(f'[mqtt]\n{URL}\n[log.syslog]\naddress = "{logs_directory}/log"\n')

        line = complaint(site, 4, under=ORDINARY_USER)

        assert f"log.syslog.address: {logs_directory}/log: may not be written by this user" in line
