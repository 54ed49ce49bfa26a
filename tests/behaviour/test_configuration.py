"""What is wrong with a configuration is said in one line that names file and key; the service then ends with 6 or 4."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from dev.broker import Broker
from tests.conftest import every_kind

from .certificates import Authority
from .conftest import NAME, Site

URL = 'url = "mqtt://127.0.0.1:1883"'
TLS = 'url = "mqtts://127.0.0.1:8883"'
#: Root without the right to read every file: the modes of files then count for it as for anyone.
ORDINARY_USER = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
needs_setpriv = pytest.mark.skipif(not shutil.which("setpriv"), reason="setpriv (util-linux) is not installed")


def complaint(site: Site, code: int, arguments: Sequence[str] = (), under: Sequence[str] = ()) -> str:
    """The line that a service leaves which ends by itself; both ways to start it must say the same."""
    lines = []
    for service in [site.start(*arguments, *more, under=under) for more in ([], ["--check-config"])]:
        assert service.wait() == code, service.log
        assert len(service.log.splitlines()) == 1, service.log
        lines.append(service.log.strip().partition(": ")[2])
    assert lines[0] == lines[1]
    return lines[0]


@every_kind
@pytest.mark.parametrize(
    "content, expected",
    [
        ("[log\n", "not TOML"),
        ("log = 1", "log: "),
        ("[loging]\nlevel = 'info'", "did you mean log?"),
        ("[xyzzy]\n", "xyzzy: unknown section"),
        ("[log]\nlevel = 'loud'", "log.level"),
        ("[service]\nxyzzy = 1", "service.xyzzy: unknown key"),
        ("[log]\nlevle = 'info'", "log.levle: unknown key; did you mean level?"),
    ],
)
def test_a_wrong_configuration_is_said_in_one_line_that_names_file_and_key(
    site: Site, kind: str, content: str, expected: str
) -> None:
    usual = f"[mqtt]\n{URL}\n" if kind == "mqtt" else ""
    site.configure(usual + content)

    line = complaint(site, 6)

    assert str(site.configuration) in line
    assert expected in line


@every_kind
@pytest.mark.parametrize(
    "setting, expected", [("{key} = []", "service.{key}: expected"), ("{key}s = 1", "unknown key; did you mean {key}?")]
)
def test_a_wrong_setting_of_the_service_is_said_likewise(
    site: Site, kind: str, needed: str, setting: str, expected: str
) -> None:
    key = {"mqtt": "echo", "periodic": "path"}[kind]
    site.configure(f"{needed}[service]\n{setting.format(key=key)}")

    assert expected.format(key=key) in complaint(site, 6)


@pytest.mark.parametrize(
    "content, expected",
    [
        ("[mqtt]\nurl = 5", "mqtt.url"),
        ("", "mqtt.url: missing"),
        ("mqtt = 1", "mqtt: "),
        (f"[mqtt]\n{URL}\nkeepalive = '60'", "mqtt.keepalive"),
        (f"[mqtt]\n{URL}\nkeepalive = 0", "mqtt.keepalive"),
        (f"[mqtt]\n{URL}\nprotocol = '3.1'", "mqtt.protocol"),
        (f"[mqtt]\n{URL}\nclean_session = 'no'", "mqtt.clean_session"),
        (f"[mqtt]\n{URL}\nkeep_alive = 60", "mqtt.keep_alive: unknown key; did you mean keepalive?"),
        (f"[mqtt]\n{URL}\nxyzzy = 60", "mqtt.xyzzy: unknown key"),
        (f"[mqtt]\n{URL}\n[service]\necho = 1", "service.echo"),
        (f"[mqtt]\n{URL}\nclean_session = false", "mqtt.client_id: missing"),
        (f"[mqtt]\n{URL}\npassword = 'x'", "mqtt.username: missing"),
        (f"[mqtt]\n{URL}\nusername = 'x'\npassword = 'x'\npassword_file = 'x'", "mqtt.password: "),
        (f"[mqtt]\n{URL}\ntls_ca_file = '/x'", "mqtt.tls_ca_file"),
        (f"[mqtt]\n{TLS}\ntls_cert_file = '/x'", "mqtt.tls_cert_file"),
    ],
)
def test_a_wrong_section_mqtt_is_said_in_one_line_that_names_file_and_key(
    site: Site, content: str, expected: str
) -> None:
    site.configure(content)

    line = complaint(site, 6)

    assert str(site.configuration) in line
    assert expected in line


@pytest.mark.parametrize(
    "url",
    [
        "127.0.0.1",
        "localhost:1883",
        "http://localhost",
        "mqtt://",
        "mqtt://:1883",
        "mqtt://localhost:0",
        "mqtt://localhost:70000",
        "mqtt://localhost:text",
        "mqtt://localhost/path",
        "mqtt://[::1",
        "mqtt://two..dots:1883",
        f"mqtt://{'label' * 20}:1883",
        "mqtt://with space:1883",
        "unix://relative/path",
        "",
    ],
)
def test_a_wrong_url_is_said_in_one_line_that_names_the_key(site: Site, url: str) -> None:
    site.configure(f'[mqtt]\nurl = "{url}"\n')

    line = complaint(site, 6)

    assert f"{site.configuration}: mqtt.url: " in line


@pytest.mark.parametrize(
    "url",
    [
        "mqtt://operator:hunter2@localhost:1883",
        "mqtt://hunter2@localhost",
        "mqtt://operator:hunter2/hunter2@localhost",  # characters that end the address: what follows is no host
        "mqtt://operator:hunter2#hunter2@localhost",
        "mqtt://operator:hunter2?hunter2@localhost",
        "mqtt://operator:[hunter2@localhost",
        "mqtt://operator:hunter2\u2100@localhost",  # a character that becomes a slash under NFKC
        "unix://operator:hunter2/hunter2@localhost",
        "hunter2@localhost",
    ],
)
def test_a_password_in_the_url_is_refused_and_not_repeated(site: Site, url: str) -> None:
    site.configure(f'[mqtt]\nurl = "{url}"\n')

    line = complaint(site, 6, ["--log-level", "debug"])

    assert "mqtt.url" in line
    assert "hunter2" not in line


@every_kind
def test_a_configuration_that_is_no_readable_text_file_is_named(site: Site) -> None:
    assert f"{site.configuration}: no such file" in complaint(site, 6)

    site.configuration.mkdir()
    assert f"{site.configuration}: Is a directory" in complaint(site, 6)
    site.configuration.rmdir()

    site.configuration.write_bytes(b'[log]\nlevel = "l\xfcd"\n')
    assert f"{site.configuration}: not UTF-8" in complaint(site, 6)


@every_kind
@needs_setpriv
def test_a_configuration_that_may_not_be_read_ends_it_with_4(site: Site) -> None:
    site.configure("")
    site.configuration.chmod(0)

    assert f"{site.configuration}: may not be read" in complaint(site, 4, under=ORDINARY_USER)


@pytest.mark.parametrize("key", ["password_file", "tls_ca_file", "tls_cert_file"])
@needs_setpriv
def test_a_file_that_may_not_be_read_ends_it_with_4(site: Site, tmp_path: Path, key: str) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    other = f'tls_key_file = "{secret}"\n' if key == "tls_cert_file" else ""
    site.configure(f'[mqtt]\n{TLS}\nusername = "operator"\n{key} = "{secret}"\n{other}')
    secret.chmod(0)

    line = complaint(site, 4, under=ORDINARY_USER)

    assert str(secret) in line
    assert "may not be read" in line
    assert key in line


@pytest.mark.parametrize(
    "content, expected", [(None, "No such file"), (b"", "is empty"), (b"\n", "is empty"), (b"\xff", "not UTF-8")]
)
def test_a_password_file_without_a_password_is_named(
    site: Site, tmp_path: Path, content: bytes | None, expected: str
) -> None:
    file = tmp_path / "password"
    if content is not None:
        file.write_bytes(content)
    site.configure(f'[mqtt]\n{URL}\nusername = "operator"\npassword_file = "{file}"\n')

    line = complaint(site, 6)

    assert "mqtt.password_file" in line and str(file) in line and expected in line


@pytest.mark.parametrize("content", [None, b"", b"garbage", b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
@pytest.mark.parametrize("key", ["tls_ca_file", "tls_cert_file", "tls_key_file"])
def test_a_tls_file_that_is_no_use_is_named(site: Site, tmp_path: Path, key: str, content: bytes | None) -> None:
    certificate, private_key = Authority(tmp_path, "authority").issue("client")
    file = tmp_path / "file"
    if content is not None:
        file.write_bytes(content)
    files = {"tls_ca_file": certificate, "tls_cert_file": certificate, "tls_key_file": private_key, key: file}
    site.configure(f"[mqtt]\n{TLS}\n" + "".join(f'{name} = "{path}"\n' for name, path in files.items()))

    line = complaint(site, 6)

    assert f"mqtt.{key}" in line
    assert str(file) in line


@every_kind
def test_a_right_configuration_is_said_to_be_right(site: Site, needed: str) -> None:
    site.configure(needed)

    service = site.start("--check-config")

    assert service.wait() == 0
    assert service.log == f"{site.configuration}: ok\n"


def test_to_check_a_configuration_does_not_connect(site: Site, needed: str, broker: Broker) -> None:
    site.configure(needed)

    assert site.start("--check-config").wait() == 0

    assert "New connection" not in broker.log.split("running")[1].replace(_own_probe(broker), "")


def _own_probe(broker: Broker) -> str:
    """The broker's line about the connection with which ``Broker.start`` tried it."""
    return next(line for line in broker.log.splitlines() if "New connection" in line)


@every_kind
@pytest.mark.parametrize("arguments", [["--nonsense"], ["--log-level", "loud"], ["--config"], ["stray"]])
def test_bad_arguments_end_it_with_2_and_a_usage_line(site: Site, needed: str, arguments: list[str]) -> None:
    site.configure(needed)

    service = site.start(*arguments)

    assert service.wait() == 2
    assert service.log.startswith(f"usage: {NAME}")


def test_the_schema_names_every_key_and_its_default(site: Site) -> None:
    service = site.start("--schema")

    assert service.wait() == 0
    schema = json.loads(service.log)
    sections = schema["$defs"]
    assert {"url", "username", "password_file", "clean_session", "tls_ca_file"} <= set(sections["Mqtt"]["properties"])
    assert sections["Mqtt"]["required"] == ["url"]
    assert sections["Mqtt"]["additionalProperties"] is False
    assert sections["Settings"]["properties"]["echo"] == {"type": "boolean", "default": True}
    assert sections["Log"]["properties"]["level"]["default"] == "info"


@every_kind
def test_the_version_is_that_of_the_package(site: Site) -> None:
    service = site.start("--version")

    assert service.wait() == 0
    assert service.log == f"{NAME} 0.1.0\n"


@every_kind
def test_the_configuration_is_looked_for_in_the_directory_that_systemd_names(site: Site, tmp_path: Path) -> None:
    service = site.start("--help", environment={"CONFIGURATION_DIRECTORY": str(tmp_path)})

    assert service.wait() == 0
    assert str(tmp_path / "config.toml") in service.log.replace("\n", "").replace(" ", "")
