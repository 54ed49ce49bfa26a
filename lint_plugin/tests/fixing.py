"""What the tests of ``svc fix`` share: running it as users do, and programs that it can repair."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAD = """import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
"""
LOOP = HEAD + "while True:\n    client.loop()\n"  # SVC103 on line 6, which is repaired safely
MENDED = HEAD + "client.loop_forever()\n"
BY_HAND = HEAD + "while True:\n    print(client.loop())\n"  # SVC103 that is not


MAIN = "import sys\nfrom flake8_svc.cli import main\nsys.exit(main(sys.argv[1:]))\n"


def svc_fix(*arguments: str, cwd: Path, first: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run svc fix in a process of its own. :param first: Python that runs there before it."""
    command = [sys.executable, "-c", first + MAIN, "fix", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, check=False, timeout=120)


def refusal(run: subprocess.CompletedProcess[bytes]) -> str:
    """All that such a run says: a line on stderr, and exit code 2."""
    text = run.stderr.decode()
    assert (run.returncode, run.stdout) == (2, b""), (run.stdout, text)
    assert text.startswith("svc: ") and text.count("\n") == 1 and text.endswith("\n"), text
    return text[5:-1]
