"""flake8-svc over a large body of code that it was not written for: no rule fails, and little is found."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
from pathlib import Path


def test_no_rule_fails_on_what_is_installed_here() -> None:
    installed = Path(sysconfig.get_path("purelib"))
    files = len(list(installed.rglob("*.py")))
    assert files > 1500, "a smaller body would show little"

    svc = str(Path(sys.executable).with_name("svc"))
    command = [svc, "check", "--isolated", "--select=SVC", "--format=json", str(installed)]
    done = subprocess.run(command, capture_output=True, text=True)

    assert done.returncode in (0, 1) and "Traceback" not in done.stderr
    found = json.loads(done.stdout)
    assert not [finding for finding in found if finding["code"] == "SVC900"]
    # libraries and tools, hardly a service among them
    assert 0 < len(found) < files / 50
