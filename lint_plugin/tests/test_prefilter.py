"""Which files go through the rules at all: those in whose text something of interest stands, and few others."""

from __future__ import annotations

import time

import pytest

from flake8_svc.options import Options, admits, words

SWALLOWING = (
    "def run():\n    while True:\n        try:\n            step()\n\n# why\n        except{}:\n            pass\n"
)

ADMITTED = [
    "import paho.mqtt.client",
    "import wb_common",
    "try:\n    run()\nexcept KeyboardInterrupt:\n    print()\n",
    "try:\n    run()\nexcept (\n    ValueError,\n    KeyboardInterrupt,\n):\n    print()\n",
    *(SWALLOWING.format(caught) for caught in ("", " BaseException", " SystemExit as error", " (OSError, SystemExit)")),
    SWALLOWING.format("").replace("\n", "\r\n"),
    SWALLOWING.format("").replace("    ", "\t"),
    SWALLOWING.format("").replace("while True", "while (1)"),
    "while True:\n    try:\n        step()\n    except:\n        pass\n",  # on the first line
    "signal.signal(signal.SIGTERM, stop)",
    "from signal import SIGTERM, signal",
    "def stop(signum, _): ...",
    "def stop(number, frame): ...",
    "def stop(number, at: FrameType): ...",
    "loop.add_signal_handler(15, stop)",
    "open('/tmp/a.log', 'w')",
    'open("/var/tmp/a.log", "w")',
    "open(f'{tempfile.gettempdir()}/a.log', 'w')",
    "open(path, 'w').write(str(os.getpid()))",
    "open('/run/a.pid', 'w')",
    'open("/run/a.pid", "w")',
    *(f"{name} = 'a'" for name in ("pidfile", "pid_file", "PIDFILE", "PID_FILE")),
    "os.kill(number, 0)",
    "from os import getpgid, kill",
    "import asyncio\nasyncio.sleep(1, loop=loop)",
    "os.fork()\nos.setsid()",
    "os.fork()\nos.fork()",
]
PASSED_OVER = [
    "",
    "try:\n    run()\nexcept KeyboardInterrupt:\n    raise\n",
    "try:\n    run()\nexcept (KeyboardInterrupt, SystemExit):\n    raise\nexcept OSError:\n    pass\n",
    "while True:\n    step()\ntry:\n    run()\nexcept:\n    pass\n",  # beside the loop
    SWALLOWING.format(" Exception"),
    "def stop(signal): ...",
    "kill(frame)",
    "except_hook(BaseException)\nwhile True:\n    step()\n",
    "shutil.copy(name, 'var/tmp')",
    "class Loop: pass\nrun(loop=None)",
    "os.fork()",
]


@pytest.mark.parametrize("text", ADMITTED)
def test_what_a_rule_may_speak_of_is_admitted(text: str) -> None:
    assert admits(text, words(Options()))


@pytest.mark.parametrize("text", PASSED_OVER)
def test_what_no_rule_speaks_of_is_passed_over(text: str) -> None:
    assert not admits(text, words(Options()))


def test_the_search_takes_no_longer_than_reading() -> None:
    """Nested loops, comments and blank lines give its pattern no choice, so that it cannot try them all."""
    body = "".join(f"{'  ' * depth}while True:\n{'  ' * depth}  # why\n\n" for depth in range(100))
    beside = "try:\n    run()\nexcept:\n    pass\n"
    text = beside + body + f"{'  ' * 100}# nothing\n \n" * 2000
    began = time.process_time()
    assert not admits(text, words(Options()))
    assert time.process_time() - began < 10  # a second machine's worth of noise; the other way it takes hours
