"""When Python looks for garbage."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def put_off() -> Iterator[None]:
    """For the work on one file: no object in a tree, or in what is known of it, is garbage before the end of the work.

    To look for it again and again in between takes up to a third of the time. What is garbage afterwards goes with
    the next object that is made.
    """
    wanted = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if wanted:
            gc.enable()
