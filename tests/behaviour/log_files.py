"""What the probes of log files share: a service that logs on demand, and what is then found on disk."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

LOG = "service.log"

#: Logs as many lines as a message says, from four threads at once; or, for text, that text; and answers.
WRITES = """
def on_message(self, message):
    import logging
    log = logging.getLogger("writer")
    if not message.text.isdecimal():
        log.warning("%s", message.text)
    else:
        def write(thread):
            for number in range(int(message.text)):
                log.info("thread %d line %d %s.", thread, number, "x" * 150)
        threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    self.publish("my-service/pong", message.payload, qos=1)
"""
#: A line of it in a file, whole.
WHOLE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} INFO    writer: (thread \d line \d+) x{150}\.")


def contents(folder: Path) -> str:
    """All that the log and what was rotated away hold."""
    return "".join(path.read_text() for path in sorted(folder.glob(f"{LOG}*")) if path.suffix != ".lock")


def assert_whole(folder: Path, count: int, rounds: int = 1) -> None:
    """See that each of the ``count`` lines of each thread is there once a round, and in one piece."""
    lines = [line for line in contents(folder).splitlines() if "writer" in line or "xx" in line]
    written = Counter(match[1] if (match := WHOLE.fullmatch(line)) else line for line in lines)
    expected = {f"thread {thread} line {number}": rounds for thread in range(4) for number in range(count)}
    assert written == expected, [*(written - Counter(expected)).items()][:3]
