"""``svc fix`` as its users meet it: what it chooses, what it prints, how it exits."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from fixing import BY_HAND, HEAD, LOOP, MENDED, refusal, svc_fix
from flake8_svc.fix.engine import mend
from flake8_svc.fix.registry import repairable
from flake8_svc.options import OPT_IN, Options
from flake8_svc.registry import load
from linting import TESTS

SLEEP = "import asyncio\n\n\nasync def main(loop):\n    await asyncio.sleep(1, loop=loop)\n"  # SVC402 on line 5
REDIAL = "def on_disconnect(client, userdata, flags, reason_code, properties):\n    client.reconnect()\n\n\n"
FIXER = "from flake8_svc.fix.repairs import svc103_bare_loop as fixer\n"
UNSAFE = FIXER + "safe = fixer.repair\nfixer.repair = lambda *all: safe(*all)._replace(safe=False)\n"
CARELESS = FIXER + """
from flake8_svc.fix.edit import Edit, Repair
fixer.repair = lambda call, module, file: Repair((Edit(*file.span(call.call.loop.node), b"client.loop_forever()"),))
"""
RAISES = FIXER + "fixer.repair = lambda *all: {}['no such\\nkey']\n"


def output(run: subprocess.CompletedProcess[bytes]) -> tuple[int, list[str], str]:
    """Exit code, lines on stdout, stderr."""
    return run.returncode, run.stdout.decode().splitlines(), run.stderr.decode()


@pytest.fixture
def lamp(tmp_path: Path) -> Path:
    """A file with a fault that is repaired safely."""
    path = tmp_path / "lamp.py"
    path.write_text(LOOP)
    return path


# -- what it says and writes ------------------------------------------------------------------------------------


def test_repairs_and_says_so(lamp: Path) -> None:
    assert output(svc_fix(".", cwd=lamp.parent)) == (0, ["lamp.py:6:12: SVC103 fixed"], "")
    assert lamp.read_text() == MENDED
    assert output(svc_fix(".", cwd=lamp.parent)) == (0, [], "")


def test_says_what_is_left_and_why(lamp: Path) -> None:
    lamp.write_text(BY_HAND)
    reason = "loop() is not a step of its own in each round: loop_start() before the loop, and no loop() in it"
    assert output(svc_fix(".", cwd=lamp.parent)) == (1, [f"lamp.py:6:18: SVC103 left: {reason}"], "")
    assert lamp.read_text() == BY_HAND


@pytest.mark.parametrize("code", sorted({entry.rule.code for entry in load()} - set(repairable())))
def test_a_rule_without_a_repair_says_what_to_do_in_a_line(code: str) -> None:
    bad = sorted((TESTS / "rules" / code.lower()).glob("bad*.py"))[0].read_bytes()
    options = Options(opt_in=(code,) if code in OPT_IN else ())
    found = mend(bad, options, lambda file: lambda finding: finding.code == code, unsafe=True)
    assert found.left and found.content == bad
    for _, reason in found.left:
        assert re.fullmatch(rf"by hand, see `svc explain {code}`: [^\n`]{{15,150}}", reason), reason


def test_two_steps_of_one_repair_are_one_line_in_the_place_that_it_had(lamp: Path) -> None:
    lamp.write_text("import time\n" + LOOP.replace("mqtt.CallbackAPIVersion.VERSION2", '"lamp"'))
    lines = ["lamp.py:4:15: SVC109 fixed", "lamp.py:7:12: SVC103 fixed"]
    assert output(svc_fix("--unsafe", ".", cwd=lamp.parent)) == (0, lines, "")


def test_a_first_step_alone_is_no_repair_yet(lamp: Path) -> None:
    lamp.write_text(MENDED.replace("mqtt.CallbackAPIVersion.VERSION2", '"lamp"'))
    reason = "its first step is made; its fix changes more than the fault: --unsafe applies it"
    assert output(svc_fix(".", cwd=lamp.parent)) == (1, [f"lamp.py:3:15: SVC109 left: {reason}"], "")
    assert "CallbackAPIVersion.VERSION1" in lamp.read_text()


def test_what_one_repair_mends_besides_has_its_own_line(lamp: Path) -> None:
    """One handler serves all clauses."""
    clauses = "    try:\n        client.loop_forever()\n    except KeyboardInterrupt:\n        client.disconnect()\n"
    lamp.write_text(HEAD + f"if client:\n{clauses}else:\n{clauses}")
    lines = ["lamp.py:8:12: SVC201 fixed", "lamp.py:13:12: SVC201 fixed"]
    assert output(svc_fix("--unsafe", ".", cwd=lamp.parent)) == (0, lines, "")


@pytest.mark.parametrize(("kept", "fixed", "left"), [(0, 8, 6), (1, 6, 7)], ids=["the first stays", "the second stays"])
def test_of_two_that_look_alike_the_right_one_is_fixed(lamp: Path, kept: int, fixed: int, left: int) -> None:
    loops = [LOOP[len(HEAD) :]] * 2
    loops[kept] = loops[kept].replace("True:", "True:  # busy")
    lamp.write_text(HEAD + "".join(loops))
    lines = [
        f"lamp.py:{fixed}:12: SVC103 fixed",
        f"lamp.py:{left}:12: SVC103 left: a comment stands in the loop that the fix would replace",
    ]
    assert output(svc_fix("--unsafe", ".", cwd=lamp.parent)) == (1, lines, "")


def test_columns_count_characters_as_flake8s_do(lamp: Path) -> None:
    lamp.write_text(LOOP.replace("    client", '    "ä😀"; client'), encoding="utf-8")
    assert output(svc_fix(".", cwd=lamp.parent))[1] == ["lamp.py:6:18: SVC103 left: another statement shares its line"]


def test_without_unsafe_a_fix_that_changes_more_is_left_and_named(lamp: Path) -> None:
    run = svc_fix(".", cwd=lamp.parent, first=UNSAFE)
    reason = "its fix changes more than the fault: --unsafe applies it"
    assert output(run) == (1, [f"lamp.py:6:12: SVC103 left: {reason}"], "")
    assert lamp.read_text() == LOOP
    run = svc_fix("--unsafe", ".", cwd=lamp.parent, first=UNSAFE)
    assert output(run) == (0, ["lamp.py:6:12: SVC103 fixed"], "")
    assert lamp.read_text() == MENDED


def test_a_file_named_twice_is_one(lamp: Path) -> None:
    assert output(svc_fix("lamp.py", "lamp.py", cwd=lamp.parent)) == (0, ["lamp.py:6:12: SVC103 fixed"], "")


def test_a_fix_that_would_lose_a_comment_is_not_made(lamp: Path) -> None:
    content = LOOP.replace("loop()", "loop()  # the driver needs this").replace("True:", "True:  # for ever")
    lamp.write_text(content)
    run = svc_fix("--unsafe", ".", cwd=lamp.parent, first=CARELESS)
    reason = "a comment stands in what the fix would take away"
    assert output(run) == (1, [f"lamp.py:6:12: SVC103 left: {reason}"], "")
    assert lamp.read_text() == content


def test_a_fix_that_would_bring_another_fault_is_taken_back_alone(lamp: Path) -> None:
    """With loop_forever() the reconnect() in the callback would be one too many (SVC113)."""
    attached = "client.on_disconnect = on_disconnect\nclient.connect"
    both = REDIAL + LOOP.replace("client.connect", attached) + SLEEP
    lamp.write_text(both)
    reason = "its fix would bring SVC113 in its place, which is to be repaired by hand first"
    assert output(svc_fix("--unsafe", ".", cwd=lamp.parent)) == (
        1,
        [
            "lamp.py:16:28: SVC402 fixed",
            f"lamp.py:11:12: SVC103 left: {reason}",
        ],
        "",
    )
    assert lamp.read_text() == both.replace(", loop=loop", "")


# -- which findings: as flake8 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "fixed"),
    [
        ([], ["SVC402", "SVC103"]),
        (["--select=SVC4"], ["SVC402"]),
        (["--select", "SVC103,SVC999", "."], ["SVC103"]),
        (["--ignore=SVC402"], ["SVC103"]),
        (["--extend-ignore=SVC1"], ["SVC402"]),
        (["--per-file-ignores=src/*:SVC402"], ["SVC103"]),
        (["--exclude=src"], []),
        (["--config=other.cfg"], ["SVC402"]),
        (["--disable-noqa", "--config=other.cfg"], ["SVC402"]),
    ],
    ids=" ".join,
)
def test_chooses_as_flake8_does(tmp_path: Path, arguments: list[str], fixed: list[str]) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "lamp.py").write_text(SLEEP + LOOP)
    (tmp_path / "other.cfg").write_text("[flake8]\nextend-ignore = SVC103\n")
    code, lines, _ = output(svc_fix(*arguments, *(() if "." in arguments else ["."]), cwd=tmp_path))
    assert [line.split()[1] for line in lines] == fixed and code == 0


@pytest.mark.parametrize("file", ["setup.cfg", "tox.ini", ".flake8"])
def test_reads_flake8s_configuration(lamp: Path, file: str) -> None:
    (lamp.parent / file).write_text("[flake8]\nper-file-ignores =\n    lamp.py: SVC103\n")
    assert output(svc_fix(".", cwd=lamp.parent)) == (0, [], "")


@pytest.mark.parametrize("comment", ["# noqa", "# noqa: SVC103", "# noqa:E501,SVC1"])
def test_a_line_with_noqa_is_left_without_a_word(lamp: Path, comment: str) -> None:
    lamp.write_text(LOOP.replace("loop()", f"loop()  {comment}"))
    assert output(svc_fix(".", cwd=lamp.parent)) == (0, [], "")
    assert output(svc_fix("--disable-noqa", ".", cwd=lamp.parent)) == (0, ["lamp.py:6:12: SVC103 fixed"], "")
    assert lamp.read_text() == MENDED.replace("ever()", f"ever()  {comment}")


def test_a_file_with_noqa_is_left_without_a_word(lamp: Path) -> None:
    lamp.write_text("# flake8: noqa\n" + LOOP)
    assert output(svc_fix(".", cwd=lamp.parent)) == (0, [], "")


# -- exit codes and refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["-"], "fix works on files, not on standard input"),
        (["gone.py", "lamp.py"], "no such file or folder: gone.py"),
        (["--svc-opt-in=SVC101", "."], "--svc-opt-in: 'SVC101' is none of the opt-in rules"),
    ],
)
def test_what_cannot_be_followed_is_one_line_and_2(lamp: Path, arguments: list[str], reason: str) -> None:
    assert refusal(svc_fix(*arguments, cwd=lamp.parent)).startswith(reason)
    assert lamp.read_text() == LOOP


def test_a_wrong_option_names_the_command(lamp: Path) -> None:
    code, lines, errors = output(svc_fix("--no-such", ".", cwd=lamp.parent))
    assert (code, lines) == (2, []) and errors.endswith("svc fix: error: unrecognized arguments: --no-such\n")


def test_without_libcst_it_says_how_to_get_it(lamp: Path) -> None:
    hidden = "import sys\nsys.modules['libcst'] = None\n"
    run = svc_fix(".", cwd=lamp.parent, first=hidden)
    assert refusal(run) == "fix needs libcst; install it with `pip install flake8-svc[fix]`"
    assert lamp.read_text() == LOOP


def test_libcst_is_read_only_if_there_is_something_to_repair(lamp: Path) -> None:
    lamp.write_text(MENDED)
    told = "import atexit\natexit.register(lambda: print('libcst' in sys.modules))\n"
    assert output(svc_fix(".", cwd=lamp.parent, first=told)) == (0, ["False"], "")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (LOOP.encode() + b"print 'hello'\n", "not read as Python: Missing parentheses in call to 'print'"),
        (LOOP.encode() + b"x = (\n", "not read as Python: "),
        (LOOP.encode() + b"# \xfc\n", "not read as Python: "),
        (b"# coding: nonsense\n" + LOOP.encode(), "not read as Python: unknown encoding: nonsense"),
        (LOOP.encode() + b"x = '\0'\n", "not read as Python: source code string cannot contain null bytes"),
        ((LOOP + "x = " + "-" * 100_000 + "1\n").encode(), "not read as Python: "),
        ((LOOP + "(" * 300 + ")" * 300).encode(), "not read as Python: too many nested parentheses"),
    ],
    ids=["python 2", "broken", "not utf-8", "no encoding", "null", "deep", "parentheses"],
)
def test_what_cannot_be_read_is_named_and_the_others_are_repaired(lamp: Path, content: bytes, reason: str) -> None:
    other = lamp.with_name("other.py")
    other.write_bytes(content)
    code, lines, errors = output(svc_fix(".", cwd=lamp.parent))
    assert (code, lines) == (2, ["lamp.py:6:12: SVC103 fixed"])
    assert errors.startswith(f"svc: other.py: left alone: {reason[:38]}") and errors.count("\n") == 1, errors
    assert other.read_bytes() == content and lamp.read_text() == MENDED


def test_a_huge_file_with_long_chains_is_repaired(lamp: Path) -> None:
    rest = "x = " + " + ".join("1" * 800) + "\n" + "def f():\n    pass\n\n\n" * 5_000
    lamp.write_text(LOOP + rest)
    assert output(svc_fix(".", cwd=lamp.parent)) == (0, ["lamp.py:6:12: SVC103 fixed"], "")
    assert lamp.read_text() == MENDED + rest


def test_a_call_nested_too_deeply_for_libcst_is_left(lamp: Path) -> None:
    deep = SLEEP.replace("(1", "(" + "+".join("1" * 900))
    lamp.write_text(deep)
    code, lines, errors = output(svc_fix(".", cwd=lamp.parent))
    assert (code, errors) == (1, "")
    assert [line.partition("left: ")[2] for line in lines] == ["it is nested too deeply for the fix"]
    assert lamp.read_text() == deep


def test_a_fix_that_raises_is_named_and_the_others_go_on(lamp: Path) -> None:
    other = lamp.with_name("other.py")
    other.write_text(SLEEP)
    code, lines, errors = output(svc_fix(".", cwd=lamp.parent, first=RAISES))
    assert (code, lines) == (2, ["other.py:5:28: SVC402 fixed"])
    assert errors == (
        "svc: lamp.py: left alone: the fix of SVC103 failed (KeyError: 'no such\\nkey'): please report it\n"
    )
    assert lamp.read_text() == LOOP


def test_who_stops_reading_is_not_shown_a_traceback(lamp: Path) -> None:
    for number in range(300):
        (lamp.parent / f"more{number}.py").write_text(LOOP)
    command = [sys.executable, "-m", "flake8_svc.cli", "fix", "--diff", "."]
    with subprocess.Popen(command, cwd=lamp.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None and run.stderr is not None
        run.stdout.read(10)
        run.stdout.close()
        assert run.stderr.read() == b"" and run.wait(60) == 1
