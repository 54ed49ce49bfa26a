"""What tests of jobs share."""

from __future__ import annotations

import re

#: Nobody answers there: jobs do not wait for a broker.
NOWHERE = '[mqtt]\nurl = "mqtt://127.0.0.1:9"\n'


def summary(log: str) -> tuple[int, int, int]:
    """What the last line says: jobs run, failed, ticks skipped (by a busy machine too)."""
    match = re.search(r"jobs run: (\d+), failed: (\d+); ticks skipped: (\d+)", log)
    assert match, log
    return int(match[1]), int(match[2]), int(match[3])
