"""flake8-svc over a large body of code that it was not written for: what it says of it is known, and right."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.baking import REPOSITORY

#: Pure Python, and near to our subject: MQTT clients and brokers, daemons, supervisors, event loops.
PACKAGES = (
    "aiomisc==18.0.37",
    "aiomqtt==2.5.1",
    "amqtt==0.12.1",
    "ansible-core==2.19.14",
    "celery==5.7.0",
    "circus==0.19.0",
    "gmqtt==0.8.0",
    "paho-mqtt==2.2.0",
    "supervisor==4.3.0",
    "twisted==26.10.0",
)
#: Every finding has been read. Those who write their own daemons and supervisors mean what they do: the rules say what
#: it costs. The loop in celery/beat.py has its SIGTERM handler in another file (celery/apps/beat.py).
FOUND = {
    ("aiomisc_worker/process.py", "SVC201"),  # SIGTERM leaves the workers: atexit does not run
    ("amqtt/scripts/broker_script.py", "SVC201"),  # SIGTERM ends it without broker.shutdown()
    ("amqtt/scripts/sub_script.py", "SVC201"),  # ... without disconnect()
    ("ansible/module_utils/service.py", "SVC301"),
    ("ansible/modules/async_wrapper.py", "SVC301"),
    ("ansible/modules/service.py", "SVC301"),
    ("celery/beat.py", "SVC201"),
    ("celery/platforms.py", "SVC301"),
    ("circus/circusd.py", "SVC301"),
    ("circus/pidfile.py", "SVC302"),  # O_CREAT without O_EXCL
    ("circus/plugins/__init__.py", "SVC201"),  # SIGTERM ends a plugin without plugin.stop()
    ("supervisor/options.py", "SVC301"),
    ("supervisor/options.py", "SVC302"),  # open(self.pidfile, "w"), no lock
    ("supervisor/pidproxy.py", "SVC302"),  # os.kill(int(file.read()))
    ("twisted/conch/scripts/conch.py", "SVC301"),
    ("twisted/scripts/_twistd_unix.py", "SVC301"),
    ("twisted/scripts/_twistd_unix.py", "SVC302"),
}
#: Reported wherever it stands.
FAULT = b'\nimport paho.mqtt.client as planted\nplanted.Client("name")\n'


@pytest.fixture(scope="module")
def strangers() -> Path:
    """The folder that holds PACKAGES; kept between runs, made anew when they change."""
    folder = REPOSITORY / ".cache" / "strangers"
    installed = folder / "installed.json"
    if not installed.exists() or json.loads(installed.read_text()) != list(PACKAGES):
        shutil.rmtree(folder, ignore_errors=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--no-deps", "--no-compile", "--target", str(folder), *PACKAGES], check=True)
        installed.write_text(json.dumps(PACKAGES))
    return folder


def sources(folder: Path) -> Iterator[Path]:
    """The Python files, as the test counts them."""
    return (path for path in folder.rglob("*.py") if path.is_file())


def check(folder: Path) -> set[tuple[str, str]]:
    """(file, code) of all that `svc check` reports."""
    svc = str(Path(sys.executable).with_name("svc"))
    # of flake8's default excludes, none may hide a package
    command = [svc, "check", "--isolated", "--select=SVC", "--exclude=", "--format=json", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    return {(finding["path"], finding["code"]) for finding in json.loads(done.stdout)}


def test_what_is_found_is_known_and_right(strangers: Path) -> None:
    assert check(strangers) == FOUND


def test_every_file_is_looked_at_and_no_rule_fails(strangers: Path, tmp_path: Path) -> None:
    """Each file gets a fault, so that all of them pass the prefilter, and that it is seen which are linted."""
    files = sorted(sources(strangers))
    assert len(files) > 1500
    for file in files:
        copy = tmp_path / file.relative_to(strangers)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes() + FAULT)

    found = check(tmp_path)

    assert {path for path, code in found if code == "SVC109"} == {str(file.relative_to(strangers)) for file in files}
    assert "SVC900" not in {code for _, code in found}
    assert FOUND <= found
