"""``svc check --project``: files that know one another."""

from __future__ import annotations

from pathlib import Path

import pytest
from flake8_svc.check.program import MAX_FILES, Tree, imported_names
from test_check import svc

#: A client's subclass, a client, a factory, callbacks, signal handlers: all in modules of their own.
HOUSE = {
    "house/__init__.py": "from .bus import Link as Base, make\n",
    "house/bus.py": """import paho.mqtt.client as mqtt

class Link(mqtt.Client):
    def hello(self):
        self.publish("a")

client = mqtt.Client()

def make():
    return mqtt.Client()
""",
    "house/callbacks.py": """def subscribing(client, userdata, flags, rc):
    client.subscribe("a")

def silent(client, userdata, flags, rc):
    print("connected")
""",
    "house/stopping.py": """import signal

def install():
    signal.signal(signal.SIGTERM, lambda *_: None)
""",
    "house/loops.py": "import time\n\ndef serve():\n    while True:\n        time.sleep(1)\n",
}
START = 'link.connect("h")\nlink.subscribe("a")\nlink.loop_forever()\n'
REPORTED = {
    "subclass": ("from house.bus import Link\nlink = Link()\n" + START, "SVC101"),
    "subclass under another name": ("import house\nlink = house.Base()\n" + START, "SVC101"),
    "subclass of the subclass": ("from house import Base\nclass Own(Base): pass\nlink = Own()\n" + START, "SVC101"),
    "factory": ("from house import make\nlink = make()\n" + START, "SVC101"),
    "factory and no other evidence": (
        "from house import make\nlink = make()\nwhile True:\n    link.loop()\n",
        "SVC103",
    ),
    "client": ("from house import bus\nwhile True:\n    bus.client.loop()\n", "SVC103"),
    "client by name": ("from house.bus import client as c\nwhile True:\n    c.loop()\n", "SVC103"),
    "client by the whole path": ("import house.bus\nwhile True:\n    house.bus.client.loop()\n", "SVC103"),
    "callback that does not subscribe": (
        "from house.bus import Link\nfrom house.callbacks import silent\nlink = Link()\nlink.on_connect = silent\n"
        + START,
        "SVC101",
    ),
    "endless elsewhere": (
        "from house import loops\ntry:\n    loops.serve()\nexcept KeyboardInterrupt:\n    pass\n",
        "SVC201",
    ),
}
SILENT = {
    "callback that subscribes": "from house.bus import Link\nfrom house.callbacks import subscribing\n"
    "link = Link()\nlink.on_connect = subscribing\n" + START,
    "handler installed elsewhere": "import time\nfrom house.stopping import install\ninstall()\ntry:\n"
    "    while True:\n        time.sleep(1)\nexcept KeyboardInterrupt:\n    pass\n",
    "no client": "from house.loops import serve as Link\nlink = Link()\n" + START,
    "not ours": "from garage.bus import Link\nlink = Link()\n" + START,
}

#: The rules that these tests are about: others have their say on the same lines.
ASKED = "--select=SVC101,SVC103,SVC201"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    for path, content in HOUSE.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(content)
    return tmp_path


def codes(house: Path, *arguments: str) -> list[str]:
    run = svc("--project", ASKED, *arguments, cwd=house)
    assert run.stderr == ""
    return [line.split(": ")[1].split()[0] for line in run.stdout.splitlines()]


@pytest.mark.parametrize("name", REPORTED)
def test_reported_for_what_another_module_defines(house: Path, name: str) -> None:
    source, code = REPORTED[name]
    (house / "main.py").write_text(source)
    assert codes(house) == [code]
    assert svc(ASKED, cwd=house).stdout == ""  # alone it cannot be seen
    (house / "main.py").write_text("".join(f"{line}  # noqa\n" for line in source.splitlines()))
    assert codes(house) == []


@pytest.mark.parametrize("name", SILENT)
def test_silent_for_what_another_module_does(house: Path, name: str) -> None:
    (house / "main.py").write_text(SILENT[name])
    assert codes(house) == []


def test_the_other_modules_must_be_given(house: Path) -> None:
    (house / "main.py").write_text(REPORTED["subclass"][0])
    assert codes(house, "main.py", "house/bus.py") == ["SVC101"]
    assert codes(house, "main.py") == []


def test_from_a_package_and_from_src(house: Path) -> None:
    (house / "house" / "app").mkdir()
    (house / "house" / "app" / "main.py").write_text("from ..bus import Link\nlink = Link()\n" + START)
    (house / "src").mkdir()
    (house / "house").rename(house / "src" / "house")
    (house / "run.py").write_text("from src.house.bus import Link\nlink = Link()\n" + START)
    assert codes(house) == ["SVC101", "SVC101"]


LIBRARY = """import paho.mqtt.client as mqtt

class Bridge:
    def __init__(self):
        self.client = mqtt.Client()
        self.client.connect("h")
        self.client.loop_start()

    def listen(self):
        self.client.subscribe("a")
"""
LISTENING = "from bridge import Bridge\nb = Bridge()\nb.listen()\n"


def test_what_imports_a_file_takes_away(tmp_path: Path) -> None:
    """The program attaches the library's on_connect."""
    (tmp_path / "bridge.py").write_text(
        LIBRARY.replace("        self.client.loop_start()\n", "        self.listen()\n")
    )
    assert codes(tmp_path) == ["SVC101"]
    attaching = "from bridge import Bridge\nb = Bridge()\nb.client.on_connect = lambda *_: b.listen()\n"
    (tmp_path / "main.py").write_text(attaching)
    assert codes(tmp_path) == []


def test_a_part_of_one_program_is_judged_with_it(tmp_path: Path) -> None:
    (tmp_path / "bridge.py").write_text(LIBRARY)
    assert codes(tmp_path) == []
    (tmp_path / "main.py").write_text(LISTENING)
    run = svc("--project", ASKED, cwd=tmp_path)
    assert run.stdout.startswith("./bridge.py:10:21: SVC101 ")
    assert run.stdout.count("\n") == 1
    (tmp_path / "bridge.py").write_text(LIBRARY.replace('("a")', '("a")  # noqa'))
    assert codes(tmp_path) == []
    (tmp_path / "bridge.py").write_text("# flake8: noqa\n" + LIBRARY)
    assert codes(tmp_path) == []


@pytest.mark.parametrize("other", ["import bridge\n", LISTENING.replace("b.listen", "print")])
def test_what_several_programs_use_is_a_library(tmp_path: Path, other: str) -> None:
    """One program's single call makes no library wrong."""
    (tmp_path / "bridge.py").write_text(LIBRARY)
    (tmp_path / "main.py").write_text(LISTENING)
    (tmp_path / "other.py").write_text(other)
    assert codes(tmp_path) == []


@pytest.mark.parametrize("path", ["test_bridge.py", "tests/listening.py", "examples/listen.py", "demo.py"])
def test_what_shows_how_a_library_is_used_makes_it_no_part(tmp_path: Path, path: str) -> None:
    (tmp_path / "bridge.py").write_text(LIBRARY)
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text(LISTENING)
    assert codes(tmp_path) == []
    (tmp_path / "main.py").write_text(LISTENING)
    assert codes(tmp_path) == ["SVC101"]


DAEMON = """import os, sys

class Daemon:
    def daemonize(self):
        if os.fork():
            sys.exit(0)
        os.setsid()
        if os.fork():
            sys.exit(0)

class Own(Daemon):
    pass
"""


def test_a_class_is_a_daemon_by_its_base_in_another_module(tmp_path: Path) -> None:
    (tmp_path / "daemon.py").write_text(DAEMON)
    (tmp_path / "main.py").write_text(
        "from daemon import Own\n\nclass Meter(Own):\n    pass\n\nclass Other:\n    pass\n"
    )
    run = svc("--project", "--select=SVC301", cwd=tmp_path)
    assert [line.split(" ")[0] for line in run.stdout.splitlines()] == ["./daemon.py:5:15:", "./main.py:3:1:"]


def test_a_test_is_judged_alone(house: Path) -> None:
    (house / "test_main.py").write_text(REPORTED["endless elsewhere"][0])
    assert codes(house) == []


def test_circles_and_odd_files(house: Path) -> None:
    (house / "main.py").write_text("from other import x, Link\n" + REPORTED["subclass"][0])
    (house / "other.py").write_text("from main import x, Link\nimport broken, latin\nclass A(Link): pass\nA().loop()\n")
    (house / "broken.py").write_text("import paho\nfrom other import (\n")
    (house / "latin.py").write_bytes(b"from house.bus import Link\nx = '\xff'\n")
    run = svc("--project", ASKED, cwd=house)
    assert run.stdout.startswith("./main.py:5:6: SVC101") and run.stdout.count("\n") == 1
    assert run.stderr.startswith("svc: ./broken.py: not read as Python: ") and run.stderr.count("\n") == 1


def test_standard_input_is_judged_alone(house: Path) -> None:
    run = svc(
        "--project", ASKED, "-", cwd=house, stdin=b"import paho\ntry:\n  while 1: pass\nexcept KeyboardInterrupt: 1\n"
    )
    assert run.stdout.startswith("stdin:4:8: SVC201")


def test_many_files_that_import_each_other(house: Path) -> None:
    names = [f"m{number}" for number in range(2 * MAX_FILES)]
    for name in names:
        (house / f"{name}.py").write_text(f"import {', '.join(names)}\n" + REPORTED["subclass"][0])
    assert codes(house) == ["SVC101"] * len(names)


def test_imported_names() -> None:
    source = b"""import a, b.c as d
from . import e
from .f import (g as h,
    i)  # j
    from k.l import *
# import m
x = "from n import o"
"""
    found = set(imported_names(source))
    assert {"a", "b.c", ".", ".e", ".f", ".f.g", ".f.i", "k.l"} <= found
    assert not {"m", "n", "o", "j"} & found


def test_modules_are_found_nearest_first() -> None:
    tree = Tree({path: b"" for path in ("bus.py", "a/bus.py", "a/__init__.py", "a/b/main.py", "c/main.py")})
    assert tree.module("a/b/main.py", "bus") == "a/bus.py"
    assert tree.module("c/main.py", "bus") == "bus.py"
    assert tree.module("a/b/main.py", "..bus") == "a/bus.py"
    assert tree.module("a/b/main.py", "..") == "a/__init__.py"
    assert tree.module("a/b/main.py", "a.bus") == "a/bus.py"
    assert tree.module("c/main.py", ".bus") is None
