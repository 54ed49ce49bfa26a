"""``svc check``: what flake8 finds, under the same configuration, for people and for programs."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from flake8_svc.check.run import FILES_PER_PROCESS
from linting import PACKAGE, flake8

LOOP = """import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
while True:
    client.loop(){comment}
"""
KEYS = "import time\n\ntry:\n    while True:\n        time.sleep(1)\nexcept KeyboardInterrupt:\n    pass\n"
HOUSE = "from house.bus import Link\n\nlink = Link()\nlink.start()\nwhile True:\n    link.loop()\n"

TREE: dict[str, bytes] = {
    "loop.py": LOOP.format(comment="").encode(),
    "src/keys.py": KEYS.encode(),
    "src/house.py": HOUSE.encode(),
    "src/both.py": (LOOP.format(comment="") + KEYS).encode(),
    "src/noqa.py": LOOP.format(comment="  # noqa").encode(),
    "src/noqa_code.py": LOOP.format(comment="  # noqa: E501,SVC103").encode(),
    "src/noqa_other.py": LOOP.format(comment="  # NOQA:SVC101").encode(),
    "src/noqa_string.py": LOOP.format(comment='; x = """\n    """  # noqa: SVC1').encode(),
    "src/noqa_file.py": ("# flake8: noqa\n" + KEYS).encode(),
    "src/noqa_file_code.py": ("# flake8: noqa: SVC201\n" + KEYS).encode(),
    "src/noqa_file_later.py": ("x = 1  # flake8: noqa\n" + KEYS).encode(),
    "src/crlf.py": LOOP.format(comment="").replace("\n", "\r\n").encode(),
    "src/bom.py": b"\xef\xbb\xbf" + LOOP.format(comment="  # \N{CYRILLIC SMALL LETTER A}").encode(),
    "src/wide.py": LOOP.format(comment="").replace("    client.", '    "\N{PILE OF POO}"; client.').encode(),
    "src/latin.py": LOOP.format(comment="  # \xfc").encode("latin-1"),
    "src/cookie.py": ("# coding: koi8-r\n" + LOOP.format(comment="  # \u0436")).encode("koi8-r"),
    "src/nonsense.py": ("# coding: nonsense\n" + LOOP.format(comment="")).encode(),
    "src/broken.py": (LOOP.format(comment="") + "client.subscribe(\n").encode(),
    "src/tokens.py": (LOOP.format(comment="") + "x = 1 \\").encode(),
    "src/empty.py": b"",
    "src/other.txt": LOOP.format(comment="").encode(),
    "build/keys.py": KEYS.encode(),
    ".git/keys.py": KEYS.encode(),
    "tests/keys.py": KEYS.encode(),
}
CONFIGURATIONS = {
    "none": "",
    "select": "select = SVC1\n",
    "select others": "select = E,W\n",
    "extend-select": "select = E\nextend-select = SVC201\n",
    "ignore": "ignore = SVC103\n",
    "extend-ignore": "extend-ignore = SVC2\n",
    "exclude": "exclude = src/both.py,tests\n",
    "extend-exclude": "extend-exclude =\n    build\n    */keys.py\n",
    "filename": "filename = *.txt,*/keys.py\n",
    "per-file-ignores": "per-file-ignores =\n    src/*: SVC103\n    loop.py,tests/*: SVC1,SVC2\n",
    "disable-noqa": "disable-noqa = true\n",
    "ours": "svc-client-classes = house.bus.Link\n",
    "others'": "max-complexity = 3\nasync200-blocking-calls = a->b\nformat = pylint\nmax-line-length = 50\n",
}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for path, content in TREE.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(content)
    return tmp_path


def svc(*arguments: str, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run svc check in a process of its own."""
    command = [sys.executable, "-m", "flake8_svc.cli", "check", *arguments]
    done = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, check=False)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def ours(output: str) -> list[str]:
    return [line for line in output.splitlines() if ": SVC" in line]


def same(cwd: Path, *arguments: str) -> list[str]:
    """Run both; returns what both report."""
    theirs = ours(flake8("--format=default", *arguments, cwd=cwd).stdout)
    run = svc(*arguments, cwd=cwd)
    assert run.stdout.splitlines() == theirs
    assert run.returncode == bool(theirs)
    return theirs


# -- as flake8 --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", ["setup.cfg", "tox.ini", ".flake8"])
def test_same_findings_without_and_with_a_configuration(tree: Path, file: str) -> None:
    without = same(tree)
    (tree / file).write_text("[flake8]\nignore = SVC103\nper-file-ignores = src/keys.py: SVC2\n")
    assert 3 < len(same(tree)) < len(without)


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_same_findings_under_every_option(tree: Path, name: str) -> None:
    (tree / ".flake8").write_text("[flake8]\n" + CONFIGURATIONS[name])
    assert bool(same(tree)) is (name != "select others")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--select=SVC1"],
        ["--select", "SVC201", "src"],
        ["--extend-ignore=SVC1", "."],
        ["--per-file-ignores=src/*:SVC", "src", "loop.py"],
        ["--exclude=src", "src", "loop.py"],
        ["--svc-client-classes=house.bus.Link", "src/house.py"],
        ["--disable-noqa"],
        ["--show-source", "src/wide.py"],
        ["-q"],
        ["src/other.txt"],
        ["./src", "loop.py"],
        ["--isolated"],
        ["--config=other.cfg", "src"],
        ["--append-config=other.cfg", "--select=SVC"],
    ],
    ids=" ".join,
)
def test_same_findings_from_the_command_line(tree: Path, arguments: list[str]) -> None:
    (tree / ".flake8").write_text("[flake8]\nextend-exclude = build\n")
    (tree / "other.cfg").write_text("[flake8]\nextend-ignore = SVC201\n")
    if "-q" in arguments or "--show-source" in arguments:
        assert svc(*arguments, cwd=tree).stdout == flake8("--select=SVC", *arguments, cwd=tree).stdout
    else:
        same(tree, *arguments)


def test_same_findings_on_the_rules_examples() -> None:
    assert len(same(PACKAGE.parent.parent / "tests" / "rules", "--isolated")) > 40


def test_same_findings_on_standard_input(tree: Path) -> None:
    for arguments in (["-"], ["--stdin-display-name=src/a.py", "--per-file-ignores=src/*:SVC201", "-"]):
        theirs = flake8("--select=SVC", *arguments, cwd=tree, stdin=TREE["src/both.py"])
        mine = svc("--select=SVC", *arguments, cwd=tree, stdin=TREE["src/both.py"])
        assert (mine.stdout, mine.returncode) == (theirs.stdout, 1) and mine.stdout


def test_same_statistics(tree: Path) -> None:
    mine = svc("--statistics", cwd=tree)
    assert mine.stdout == flake8("--select=SVC", "--statistics", cwd=tree).stdout
    assert " SVC103 client.loop() does not reconnect" in mine.stdout.splitlines()[-2]


def test_many_files_in_several_processes(tree: Path) -> None:
    for number in range(2 * FILES_PER_PROCESS):
        (tree / "src" / f"more{number}.py").write_bytes(TREE["src/house.py"] if number % 50 else TREE["src/keys.py"])
    options = ["--svc-client-classes=house.bus.Link", "--select=SVC103,SVC201"]
    one, several = svc(*options, "-j1", cwd=tree), svc(*options, "-j2", cwd=tree)
    assert (one.stdout, one.stderr, one.returncode) == (several.stdout, several.stderr, several.returncode)
    assert one.stdout.count("more") == 2 * FILES_PER_PROCESS


# -- by itself --------------------------------------------------------------------------------------------------


def test_exit_codes(tree: Path) -> None:
    assert svc("loop.py", cwd=tree).returncode == 1
    assert svc("--exit-zero", "loop.py", cwd=tree).returncode == 0
    assert svc("src/noqa.py", "src/empty.py", cwd=tree).returncode == 0
    assert svc("--select=E", cwd=tree).returncode == 0


REFUSED: list[tuple[Sequence[str], str, str]] = [
    (["nowhere", "loop.py"], "", "svc: no such file or folder: nowhere\n"),
    (["--config=nowhere.cfg"], "", "svc: The specified config file does not exist: nowhere.cfg\n"),
    (["--svc-client-classes=a-b"], "", "svc: --svc-client-classes: 'a-b' is not a dotted name like "),
    ([], "per-file-ignores = SVC1", "svc: Expected `per-file-ignores` to be a mapping from file exclude patterns to "),
    (
        [],
        "ignore = nonsense",
        "svc: the configuration: Error code 'nonsense' supplied to 'ignore' option does not match ",
    ),
    ([], "max-line-length = wide", "svc: the configuration: invalid literal for int() with base 10: 'wide'"),
]


@pytest.mark.parametrize(("arguments", "configuration", "words"), REFUSED, ids=[words for _, _, words in REFUSED])
def test_what_cannot_be_followed_is_refused_in_one_line(
    tree: Path, arguments: Sequence[str], configuration: str, words: str
) -> None:
    (tree / ".flake8").write_text(f"[flake8]\n{configuration}\n")
    run = svc(*arguments, cwd=tree)
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.startswith(words) and run.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [["--format=xml"], ["--nonsense"], ["--jobs=many"]], ids=" ".join)
def test_bad_usage(tree: Path, arguments: list[str]) -> None:
    run = svc(*arguments, cwd=tree)
    assert run.returncode == 2 and run.stdout == ""
    usage, mistake = run.stderr.splitlines()
    assert usage == "usage: svc check [OPTIONS] [PATHS ...]" and mistake.startswith("svc check: error: ")


def test_help_names_what_is_ours_and_flake8s() -> None:
    run = svc("--help", cwd=Path.cwd())
    assert run.returncode == 0
    for word in ("--format {text,github,sarif,json}", "--statistics", "--per-file-ignores", "exit code: 0"):
        assert word in run.stdout


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(tree: Path) -> None:
    (tree / "src" / "gone.py").symlink_to("nowhere")
    run = svc("src", cwd=tree)
    troubles = sorted(run.stderr.splitlines())
    assert [line.split(": ")[:2] for line in troubles] == [
        ["svc", "src/broken.py"],
        ["svc", "src/gone.py"],
        *([["svc", "src/tokens.py"]] if "src/tokens.py" in run.stderr else []),
    ]
    assert "not read as Python: " in troubles[0] and troubles[1].endswith(": No such file or directory")
    assert "src/both.py" in run.stdout and run.returncode == 1
    alone = svc("src/broken.py", cwd=tree)
    assert (alone.stdout, alone.returncode) == ("", 0) and alone.stderr.count("\n") == 1


@pytest.mark.parametrize("text", ["(" * 3000 + "paho", "paho = " + "-" * 100_000 + "1", "paho\n\x00"])
def test_a_file_that_the_parser_cannot_bear(tree: Path, text: str) -> None:
    (tree / "src" / "odd.py").write_text(text)
    run = svc("src/odd.py", "loop.py", cwd=tree)
    assert run.stderr.count("\n") == 1 and run.stderr.startswith("svc: src/odd.py: not read as Python: ")
    assert run.stdout.startswith("loop.py:6:12: SVC103") and run.returncode == 1


def test_a_strangers_escapes_are_not_our_business(tree: Path) -> None:
    (tree / "src" / "odd.py").write_text("paho = '\\d'\n")
    assert svc("src/odd.py", cwd=tree).stderr == ""


def test_nothing_to_check(tree: Path) -> None:
    (tree / "notes").mkdir()
    for arguments, where in ((["notes"], "notes"), (["--exclude=src", "src"], "src"), (["--exclude=*"], ".")):
        run = svc(*arguments, cwd=tree)
        assert (run.returncode, run.stdout) == (0, "")
        assert run.stderr == f"svc: no Python file in {where}, or all are excluded\n"


@pytest.mark.skipif(sys.platform == "win32", reason="no such shell")
@pytest.mark.parametrize(
    ("command", "code", "errors"),
    [
        ("check loop.py | true", 1, ""),
        ("check --format=json loop.py | true", 1, ""),
        ("explain SVC101 | true", 1, ""),
        ("rules | true", 1, ""),
        ("check loop.py >&-", 1, ""),
        pytest.param(
            "check --format=json loop.py >/dev/full",
            2,
            "svc: cannot write: [Errno 28] No space left on device\n",
            marks=pytest.mark.skipif(sys.platform != "linux", reason="no /dev/full"),
        ),
        ("check --output-file=src loop.py", 2, "svc: cannot write: [Errno 21] Is a directory: 'src'\n"),
    ],
)
def test_a_report_that_cannot_be_written(tree: Path, command: str, code: int, errors: str) -> None:
    program, pipe, reader = command.partition(" |")
    late = "sleep 1; " if pipe else ""  # the reader has gone by then
    script = f"({late}{sys.executable} -m flake8_svc.cli {program}; echo $? >code){pipe}{reader}"
    run = subprocess.run(script, cwd=tree, shell=True, capture_output=True, text=True, check=False)
    assert (int((tree / "code").read_text()), run.stderr) == (code, errors)


def test_only_what_passes_the_prefilter_is_parsed(tmp_path: Path) -> None:
    (tmp_path / "broken.py").write_text("import sys\nprint(\n")
    assert svc(".", cwd=tmp_path).stderr == ""


# -- formats ----------------------------------------------------------------------------------------------------


def test_github(tree: Path) -> None:
    (tree / "a,b:c%.py").write_bytes(TREE["src/keys.py"])
    run = svc("--format=github", "a,b:c%.py", "./loop.py", cwd=tree)
    first, second = sorted(run.stdout.splitlines())
    assert first.startswith("::error file=loop.py,line=6,col=12,title=SVC103 bare-loop::client.loop() does not ")
    assert "100 %25 CPU" in first
    assert second.startswith("::warning file=a%2Cb%3Ac%25.py,line=6,col=8,title=SVC201 keyboard-interrupt::except ")
    assert run.returncode == 1


def test_json(tree: Path) -> None:
    found = json.loads(svc("--format=json", "./src/wide.py", "--statistics", cwd=tree).stdout)
    assert [{**one, "message": one["message"][:13]} for one in found] == [
        {
            "path": "src/wide.py",
            "line": 6,
            "column": 17,
            "code": "SVC103",
            "name": "bare-loop",
            "severity": "E",
            "message": "client.loop()",
        }
    ]
    nothing = svc("--format=json", "src/empty.py", cwd=tree)
    assert (json.loads(nothing.stdout), nothing.returncode) == ([], 0)


def test_sarif(tree: Path) -> None:
    (tree / "a b.py").write_bytes(TREE["src/both.py"])
    document = json.loads(svc("--format=sarif", "a b.py", cwd=tree).stdout)
    assert document["version"] == "2.1.0"
    (run,) = document["runs"]
    rules, results = run["tool"]["driver"]["rules"], run["results"]
    assert [result["ruleId"] for result in results] == ["SVC103", "SVC201"]
    for result in results:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        assert location["physicalLocation"]["artifactLocation"]["uri"] == "a%20b.py"
    assert results[0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 6, "startColumn": 12}
    assert [result["level"] for result in results] == ["error", "warning"]


def test_output_file(tree: Path) -> None:
    run = svc("--format=json", "--output-file=out.json", "loop.py", cwd=tree)
    assert (run.stdout, run.returncode) == ("", 1)
    assert len(json.loads((tree / "out.json").read_text())) == 1


def test_a_word_that_is_not_ascii(tree: Path) -> None:
    house = "from h\xe4user.bus import Link\nlink = Link()\nlink.start()\nwhile True:\n    link.loop()\n"
    (tree / "utf8.py").write_text(house, encoding="utf-8")
    (tree / "latin.py").write_bytes(b"# coding: latin-1\n" + house.encode("latin-1"))
    found = same(tree, "--svc-client-classes=h\xe4user.bus.Link", "utf8.py", "latin.py")
    assert len([line for line in found if "SVC103" in line]) == 2
