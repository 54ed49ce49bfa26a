"""Nothing that a file may hold makes flake8 fail."""

from __future__ import annotations

import ast
import subprocess
import sys
import time
import sysconfig
from pathlib import Path

import pytest
from flake8_svc.module import Module
from flake8_svc.options import Options
from flake8_svc.plugin import Plugin, findings
from linting import flake8

HEAD = "import paho.mqtt.client as mqtt\nclient = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)\n"


def stdlib() -> list[Path]:
    """The standard library's own files, without tests and what is installed beside them."""
    root = Path(sysconfig.get_path("stdlib"))
    skipped = {"test", "tests", "idle_test", "site-packages", "lib2to3", "__pycache__"}
    return sorted(path for path in root.rglob("*.py") if skipped.isdisjoint(path.relative_to(root).parts))


def test_standard_library() -> None:
    """Every file goes through the whole engine, not only those that pass the prefilter.

    There is no MQTT in it. Three of its files serve for ever and stop by Ctrl-C alone: `python -m http.server`,
    `python -m xmlrpc.server` and the server process of multiprocessing.managers. They are reported rightly; the
    consoles, debuggers and test runners that catch KeyboardInterrupt are not services.
    """
    files = checked = 0
    found: dict[str, list[str]] = {}
    for path in stdlib():
        try:
            tree = ast.parse(path.read_bytes())
        except (SyntaxError, ValueError):
            continue
        files += 1
        checked += len(list(ast.walk(tree)))
        for finding in findings(tree, Options()):
            found.setdefault(finding.code, []).append(f"{path.parent.name}/{path.name}")
    assert files > 400 and checked > 500_000
    assert found == {"SVC201": ["http/server.py", "multiprocessing/managers.py", "xmlrpc/server.py"]}


ODD = {
    "empty": b"",
    "newline": b"\n",
    "bom": b"\xef\xbb\xbf",
    "bom and text": b"\xef\xbb\xbf" + HEAD.encode(),
    "crlf": HEAD.replace("\n", "\r\n").encode(),
    "cr": HEAD.replace("\n", "\r").encode(),
    "form feed": HEAD.replace("\n", "\n\x0c\n").encode(),
    "koi8-r": b"# -*- coding: koi8-r -*-\n" + (HEAD + "# \u0436\n").encode("koi8-r"),
    "not utf-8": HEAD.encode() + b"# \xff\xfe is no UTF-8\n",
    "python 2": HEAD.encode() + b"print 'Python 2', client\nexcept KeyboardInterrupt, e: pass\n",
    "syntax error": HEAD.encode() + b"client.subscribe(\n",
    "unknown cookie": b"# -*- coding: nonsense -*-\n" + HEAD.encode(),
}
if sys.version_info >= (3, 11, 4):  # before, ast.parse answers NUL with a ValueError, which ends flake8 itself
    ODD["nul"] = HEAD.encode() + b"\x00"


@pytest.mark.parametrize("name", ODD)
def test_odd_files(tmp_path: Path, name: str) -> None:
    """flake8 itself says what is wrong with the file; we add no finding and no traceback."""
    (tmp_path / "odd.py").write_bytes(ODD[name])
    (tmp_path / "next.py").write_text(HEAD + "client.connect('h')\nwhile True:\n    client.loop()\n")
    run = flake8("--isolated", ".", cwd=tmp_path)
    assert "Traceback" not in run.stdout + run.stderr
    svc = [line.split()[:2] for line in run.stdout.splitlines() if " SVC" in line]
    assert svc == [["./next.py:5:12:", "SVC103"]], run.stdout


def branches(number: int) -> str:
    """Functions each of which asks the next one twice: 2**number ways through the file."""
    steps = (f"def f{n}(x):\n    return f{n + 1}(x) or f{n + 1}(f{n + 1}(x))\n" for n in range(number))
    return "".join(steps) + f"def f{number}(x):\n    return x\nf0(client).subscribe('a')\n"


def deep() -> dict[str, str]:
    """Programs deeper than a recursive visitor bears."""
    blocks = "".join(" " * depth + "if x:\n" for depth in range(90))  # CPython's parser takes 100 levels of indentation
    nested = "".join("\t" * depth + "with x:\n" for depth in range(90)) + "\t" * 90 + "client.loop()\n"
    found = {
        "operators": HEAD + "x = " + " + ".join(["client"] * 1000) + "\nx.subscribe('a')\n",
        "booleans": HEAD + "x = " + " or ".join(["client"] * 1000) + "\nx.loop_start()\n",
        "attributes": HEAD + "x = client" + ".a" * 500 + ".subscribe('a')\n",
        "methods": HEAD + "x = client" + ".a()" * 300 + "\nx.subscribe('a')\n",
        "aliases": HEAD + "".join(f"c{n + 1} = c{n}\n" for n in range(500)) + "c500.subscribe('a')\n",
        "circle": HEAD + "a = b\nb = a\na.subscribe('a')\ndef f(): return g()\ndef g(): return f()\nf().loop()\n",
        "branches": HEAD + branches(40),
        "indentation": HEAD + blocks + " " * 90 + "client.subscribe('a')\n",
        "with": HEAD + nested,
        "sorted": HEAD + "xs = [client]\nxs = sorted(xs)\nfor x in xs:\n    x.loop_start()\n",
        "bases": HEAD + "class A(B): pass\nclass B(A): pass\nA().subscribe('a')\n",
    }
    if sys.version_info >= (3, 10):
        classes = "    case mqtt.Client(host='a') | {'k': [*_], **r}:\n        r.loop()\n"
        found["match"] = HEAD + "match client:\n" + classes + "    case None | True: pass\n"
    return found


@pytest.mark.parametrize("name", deep())
def test_deep_files(name: str) -> None:
    """Without flake8 around it: pyflakes, which recurses, fails on some of these by itself."""
    codes = {finding.code for finding in findings(ast.parse(deep()[name]), Options())}
    assert "SVC900" not in codes and codes <= {"SVC101"}


def test_five_hundred_nested_blocks() -> None:
    """Deeper than the parser takes from text: the tree is built by hand, as other front ends do."""
    body: list[ast.stmt] = list(ast.parse(HEAD + "client.connect('h')\nwhile True:\n    client.loop()\n").body)
    for _ in range(500):
        body = [ast.If(test=ast.Constant(value=True), body=body, orelse=[])]
    tree = ast.Module(body=body, type_ignores=[])
    for node in ast.walk(tree):
        ast.copy_location(node, ast.Pass(lineno=1, col_offset=0, end_lineno=1, end_col_offset=0))
    Module(tree, Options())
    assert not [finding for finding in findings(tree, Options()) if finding.code == "SVC900"]


def test_clauses_for_ctrl_c_cost_each_the_same() -> None:
    """Each clause asks what its own lines hold: four times as many take four times as long, not sixteen."""

    def cost(number: int) -> float:
        guarded = "try:\n    while True:\n        step()\nexcept KeyboardInterrupt:\n    print()\n"
        tree = ast.parse(guarded * number)
        times = []
        for _ in range(3):
            began = time.process_time()
            assert sum(finding.code == "SVC201" for finding in findings(tree, Options())) == number
            times.append(time.process_time() - began)
        return min(times)

    assert cost(2000) < 9 * cost(500)


def test_the_tree_is_left_as_it_was() -> None:
    """Other plugins read the same tree after us."""
    for example in sorted(Path(__file__).parent.joinpath("rules").rglob("*.py")):
        tree = ast.parse(example.read_text(encoding="utf-8"))
        before = ast.dump(tree, include_attributes=True)
        list(Plugin(tree, [example.read_text(encoding="utf-8")]).run())
        assert ast.dump(tree, include_attributes=True) == before


def test_a_rule_that_raises_is_a_finding_and_the_others_go_on(tmp_path: Path) -> None:
    """In a process of its own: the injected rule is gone with it."""
    (tmp_path / "a.py").write_text(HEAD + "client.connect('h')\nwhile True:\n    client.loop()\n")
    (tmp_path / "b.py").write_text("try:\n    while True: pass\nexcept KeyboardInterrupt: pass\n")
    code = """
from flake8_svc.rules.mqtt import svc101_subscribe_outside_on_connect as rule
def check(module):
    yield rule.RULE.at(module._facts.top.node.body[0], client="found before the crash")
    raise KeyError("a key\\nover two lines")
rule.check = check
from flake8.main.cli import main
raise SystemExit(main(["--isolated", "--select=SVC", "-j1", "."]))
"""
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.stderr == "" and run.returncode == 1
    lines = sorted(run.stdout.splitlines())
    assert [line.split()[:2] for line in lines] == [
        ["./a.py:1:1:", "SVC900"],
        ["./a.py:5:12:", "SVC103"],
        ["./b.py:1:1:", "SVC900"],
        ["./b.py:3:8:", "SVC201"],
    ]
    assert "rule SVC101 failed on this file (KeyError: " in lines[0] and "please report it" in lines[0]
