"""Ctrl-C ends ``svc`` at once, with one line, whatever it is doing; a file that is being replaced is done first."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

EXIT_CODE = 130  # as a shell counts it: 128 + SIGINT
_busy = threading.Lock()
_pressed = threading.Event()


def end_on_ctrl_c() -> None:
    """From now on SIGINT is waited for by a thread of its own, which ends the process.

    Python's own way is an exception in the main thread, between two steps of it. A SIGINT that arrives just before
    the thread enters a system call that blocks is noted, and no exception comes before the call has returned: of a
    pipe, a dead network drive or a reader that has stopped reading, never.

    Child processes inherit that SIGINT is blocked: Ctrl-C, which a terminal sends to all, is the parent's business, and
    they end with it (``end_with_parent``).
    """
    if sys.platform == "win32" or signal.getsignal(signal.SIGINT) != signal.default_int_handler:
        return  # no such thing there; or who started us wants SIGINT ignored, as nohup and a shell's `&` do
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    threading.Thread(target=_wait, name="ctrl-c", daemon=True).start()


@contextmanager
def uninterrupted() -> Iterator[None]:
    """For what must not be left half done, and is done soon: Ctrl-C ends the process behind it."""
    with _busy:
        yield
    if _pressed.is_set():
        os._exit(EXIT_CODE)


def end_with_parent() -> None:
    """In a child of multiprocessing: end when the parent has ended, in whatever way, whatever this process is doing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it is not blocked: Windows
    if sys.platform != "win32":
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a result for a parent that is gone is no error to speak of
    threading.Thread(target=_wait_for_parent, name="end-with-parent", daemon=True).start()


def _wait() -> None:
    signal.sigwait({signal.SIGINT})
    with suppress(OSError):  # closed
        os.write(2, b"svc: interrupted\n")
    _pressed.set()
    with _busy:
        os._exit(EXIT_CODE)  # no flush: it may block, and half a report is none


def _wait_for_parent() -> None:
    import multiprocessing  # long imported here; 15 ms for who has no children

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(EXIT_CODE)
