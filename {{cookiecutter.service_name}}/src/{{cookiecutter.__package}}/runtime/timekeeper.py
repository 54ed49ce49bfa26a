"""How long something took."""

from __future__ import annotations

import time
from types import TracebackType

from .jobs import MAX


class Timekeeper:
    """Measures a block and logs how long it took: ``with Timekeeper("read meters", limit=5): ...``."""

    def __init__(self, name: str, limit: float = MAX) -> None:
        """
        :param name: what to call the block in the log.
        :param limit: seconds; a block that takes longer is a warning, any other is said at the level debug.
        """
        self._name, self._limit = name, limit
        #: Seconds that the block took; 0 until it has ended.
        self.took = 0.0

    def __enter__(self) -> Timekeeper:
        self._began = time.monotonic()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        import logging  # here: service.py imports this module before the signal handlers are there

        log = logging.getLogger(__name__)
        self.took = time.monotonic() - self._began
        if self.took > self._limit:
            log.warning("%s took %.3f s, longer than %g s", self._name, self.took, self._limit)
        else:
            log.debug("%s took %.3f s", self._name, self.took)
