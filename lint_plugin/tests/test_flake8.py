"""Through real flake8: what users silence, select and configure."""

from __future__ import annotations

from pathlib import Path

import pytest
from flake8_svc.options import Options, flag
from linting import flake8

BARE_LOOP = """import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
while True:
    client.loop(){comment}
"""
KEYBOARD = """import time

try:
    while True:
        time.sleep(1)
except KeyboardInterrupt:
    pass
"""
HOUSE_CLIENT = """from house.bus import Link

link = Link()
link.connect("localhost")
while True:
    link.loop()
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "loop.py").write_text(BARE_LOOP.format(comment=""), encoding="utf-8")
    (tmp_path / "keys.py").write_text(KEYBOARD, encoding="utf-8")
    return tmp_path


def codes(output: str) -> list[str]:
    return sorted(line.split(": ")[1].split()[0] for line in output.splitlines())


def test_on_by_default(project: Path) -> None:
    run = flake8(".", cwd=project)
    assert codes(run.stdout) == ["SVC103", "SVC201"] and run.returncode == 1
    assert "./loop.py:6:12: SVC103 client.loop() does not reconnect" in run.stdout


def test_noqa(project: Path) -> None:
    for comment in ("  # noqa", "  # noqa: SVC103", "  # noqa: E501, SVC103"):
        (project / "loop.py").write_text(BARE_LOOP.format(comment=comment), encoding="utf-8")
        assert codes(flake8("loop.py", cwd=project).stdout) == []
    (project / "loop.py").write_text(BARE_LOOP.format(comment="  # noqa: SVC101"), encoding="utf-8")
    assert codes(flake8("loop.py", cwd=project).stdout) == ["SVC103"]


@pytest.mark.parametrize(
    ("options", "left"),
    [
        (["--select=SVC1"], ["SVC103"]),
        (["--select=SVC201"], ["SVC201"]),
        (["--select=E,W"], []),
        (["--ignore=SVC103"], ["SVC201"]),
        (["--extend-ignore=SVC"], []),
        (["--ignore=E501"], ["SVC103", "SVC201"]),
        (["--select=E", "--extend-select=SVC103"], ["SVC103"]),
        (["--per-file-ignores=loop.py:SVC103"], ["SVC201"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_selection(project: Path, options: list[str], left: list[str]) -> None:
    assert codes(flake8(*options, ".", cwd=project).stdout) == left


def test_stdin() -> None:
    run = flake8("-", cwd=Path.cwd(), stdin=BARE_LOOP.format(comment="").encode())
    assert run.stdout.startswith("stdin:6:12: SVC103 ")
    named = flake8("--stdin-display-name=src/a.py", "-", cwd=Path.cwd(), stdin=KEYBOARD.encode())
    assert named.stdout.startswith("src/a.py:6:8: SVC201 ")


@pytest.mark.parametrize("file", ["setup.cfg", "tox.ini", ".flake8"])
def test_options_from_a_configuration_file(tmp_path: Path, file: str) -> None:
    (tmp_path / "a.py").write_text(HOUSE_CLIENT, encoding="utf-8")
    assert codes(flake8("a.py", cwd=tmp_path).stdout) == []
    (tmp_path / file).write_text("[flake8]\nsvc-client-classes =\n    other.Client,\n    house.bus.Link\n")
    assert codes(flake8("a.py", cwd=tmp_path).stdout) == ["SVC103"]


def test_options_from_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("import native\n\nnative.ask()\nnative.reactor.sync_run(print)\n")
    assert codes(flake8("a.py", cwd=tmp_path).stdout) == []
    assert codes(flake8("--svc-sync-functions=native.ask", "a.py", cwd=tmp_path).stdout) == ["SVC501"]
    assert codes(flake8("--svc-embedded-modules=native", "a.py", cwd=tmp_path).stdout) == ["SVC501"]


def test_native_functions_from_the_command_line(tmp_path: Path) -> None:
    """A plain name counts for the host's modules, a dotted one for any."""
    (tmp_path / "a.py").write_text("from native import later\n\nlater(lambda: 1)\n")
    assert codes(flake8("a.py", cwd=tmp_path).stdout) == []
    assert codes(flake8("--svc-native-async=later", "a.py", cwd=tmp_path).stdout) == []
    assert codes(flake8("--svc-native-async=native.later", "a.py", cwd=tmp_path).stdout) == ["SVC504"]
    both = ["--svc-native-async=later", "--svc-embedded-modules=native"]
    assert codes(flake8(*both, "a.py", cwd=tmp_path).stdout) == ["SVC504"]


def test_giving_an_option_replaces_its_default(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("import ymod_python_sys\n\nymod_python_sys.sync_run(print)\n")
    assert codes(flake8("a.py", cwd=tmp_path).stdout) == ["SVC501"]
    assert codes(flake8("--svc-embedded-modules=other", "a.py", cwd=tmp_path).stdout) == []


@pytest.mark.parametrize("where", ["command line", "file"])
@pytest.mark.parametrize("value", ["house-bus.Link", "house..Link", "3d.Client", "house/bus.py"])
def test_a_value_that_is_no_dotted_name_is_refused_in_one_line(tmp_path: Path, where: str, value: str) -> None:
    (tmp_path / "a.py").write_text("")
    arguments = [f"--svc-client-classes={value}"] if where == "command line" else []
    if where == "file":
        (tmp_path / ".flake8").write_text(f"[flake8]\nsvc-client-classes = {value}\n")
    run = flake8(*arguments, "a.py", cwd=tmp_path)
    assert run.returncode == 1 and "Traceback" not in run.stdout + run.stderr
    assert "--svc-client-classes: " in run.stdout.splitlines()[1]
    assert run.stdout.splitlines()[1].endswith("is not a dotted name like package.module.Name")


@pytest.mark.parametrize("value", ["SVC999", "SVC201", "svc209", "disconnect"])
def test_a_code_that_is_not_opt_in_is_refused_in_one_line(tmp_path: Path, value: str) -> None:
    (tmp_path / "a.py").write_text("")
    run = flake8(f"--svc-opt-in=SVC209,{value}", "a.py", cwd=tmp_path)
    assert run.returncode == 1 and "Traceback" not in run.stdout + run.stderr
    assert run.stdout.splitlines()[1] == f"--svc-opt-in: {value!r} is none of the opt-in rules SVC114, SVC209"


def test_help_shows_the_options_and_their_defaults(tmp_path: Path) -> None:
    shown = flake8("--help", cwd=tmp_path).stdout
    for field in Options._fields:
        assert flag(field) in shown


def test_several_jobs_see_the_options(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"a{number}.py").write_text(HOUSE_CLIENT, encoding="utf-8")
    run = flake8("-j2", "--svc-client-classes=house.bus.Link", ".", cwd=tmp_path)
    assert codes(run.stdout) == ["SVC103"] * 4
