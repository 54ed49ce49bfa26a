"""Ctrl-C ends ``svc check`` with one line and exit code 130, whatever it is doing; no process stays behind."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from flake8_svc.check.run import FILES_PER_PROCESS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGINT to send")

INTERRUPTED = b"svc: interrupted\n"
ENDLESS = "import time\ntry:\n    while True:\n        time.sleep(1)\nexcept KeyboardInterrupt:\n    pass\n"


@contextmanager
def checking(folder: Path, interrupt: signal.Handlers = signal.SIG_DFL) -> Iterator[subprocess.Popen[bytes]]:
    """``svc check`` in a process group of its own.

    :param interrupt: what it is to do on SIGINT at its start; a shell lets its background commands ignore it.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "flake8_svc.cli", "check", "--isolated", "--jobs=2", "."],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, interrupt),
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def end(process: subprocess.Popen[bytes]) -> tuple[int, bytes, bytes]:
    """Exit code, stdout, stderr; stdout and stderr end when the last process that holds them has ended."""
    out, errors = process.communicate(timeout=60)
    return process.returncode, out, errors


def until(condition: Callable[[], bool]) -> None:
    """Wait for ``condition``, half a minute at most."""
    last = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < last, "it does not come"
        time.sleep(0.01)


@pytest.fixture(params=[0, 2 * FILES_PER_PROCESS], ids=["one process", "several processes"])
def pipe(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Among the files to be read, a pipe into which nobody ever writes."""
    for number in range(request.param):
        (tmp_path / f"more{number}.py").write_bytes(b"")
    os.mkfifo(tmp_path / "pipe.py")
    return tmp_path / "pipe.py"


@contextmanager
def read(pipe: Path) -> Iterator[None]:
    """While somebody waits for what comes out of ``pipe``."""
    writers: list[int] = []

    def opened() -> bool:
        with suppress(OSError):  # nobody has opened the other end
            writers.append(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
        return bool(writers)

    until(opened)
    try:
        yield
    finally:
        os.close(writers[0])


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_while_it_starts(tmp_path: Path) -> None:
    with checking(tmp_path) as process:
        until(lambda: blocks_sigint(process.pid))
        os.kill(process.pid, signal.SIGINT)
        assert end(process) == (130, b"", INTERRUPTED)


def blocks_sigint(pid: int) -> bool:
    """Whether a thread may be waiting for it."""
    status = Path(f"/proc/{pid}/status").read_text()
    return bool(int(status.partition("SigBlk:")[2].split()[0], 16) & 1 << signal.SIGINT - 1)


@pytest.mark.parametrize("send", [os.kill, os.killpg], ids=["to the parent", "to all, as a terminal does"])
def test_while_it_reads(pipe: Path, send: Callable[[int, int], None]) -> None:
    with checking(pipe.parent) as process, read(pipe):
        send(process.pid, signal.SIGINT)
        assert end(process) == (130, b"", INTERRUPTED)


def test_while_it_prints(tmp_path: Path) -> None:
    for number in range(20):  # 150 kB of findings; a pipe takes 64
        (tmp_path / f"keys{number}.py").write_text(ENDLESS * 50)
    with checking(tmp_path) as process:
        assert process.stdout is not None
        assert select.select([process.stdout], [], [], 60)[0]
        os.kill(process.pid, signal.SIGINT)
        code, out, errors = end(process)
        assert (code, errors) == (130, INTERRUPTED)
        assert out.startswith(b"./keys0.py:5:8: SVC201 ")


def test_what_ignores_ctrl_c_from_the_start_goes_on(pipe: Path) -> None:
    with checking(pipe.parent, signal.SIG_IGN) as process:
        with read(pipe):
            os.killpg(process.pid, signal.SIGINT)
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.5)
        assert end(process) == (0, b"", b"")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_children_end_with_their_parent(pipe: Path, number: signal.Signals) -> None:
    with checking(pipe.parent) as process, read(pipe):
        process.send_signal(number)
        assert end(process) == (-number, b"", b"")
