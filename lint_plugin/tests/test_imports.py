"""Start-up is what an editor's user feels: what flake8 imports of this package, and when."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROBE = """
import sys
from flake8.main.cli import main
main(["--isolated", "--select=SVC", "-j1", sys.argv[1]])
print(*sorted(name for name in sys.modules if name.startswith(("flake8_svc", "libcst"))))
"""


def modules_after(source: str, folder: Path) -> set[str]:
    """The modules of ours, and libcst's, that are loaded after flake8 has linted ``source``."""
    file = folder / "a.py"
    file.write_text(source, encoding="utf-8")
    run = subprocess.run([sys.executable, "-c", PROBE, str(file)], capture_output=True, text=True, check=True)
    return set(run.stdout.splitlines()[-1].split())


def test_a_file_that_the_prefilter_refuses_loads_no_rule(tmp_path: Path) -> None:
    found = modules_after("import sys\nprint(sys.argv)\n", tmp_path)
    assert found == {"flake8_svc", "flake8_svc.plugin", "flake8_svc.options"}


def test_a_file_that_passes_loads_the_rules_but_not_libcst(tmp_path: Path) -> None:
    found = modules_after("import paho\n", tmp_path)
    assert "flake8_svc.rules.mqtt.svc103_bare_loop" in found
    assert not {name for name in found if name.startswith("libcst")}


def test_plugin_imports_nothing_that_flake8_has_not_imported() -> None:
    """Fresh interpreter: the modules that our plugin adds to those of flake8 are our own two."""
    code = (
        "import flake8.main.cli, flake8.plugins.finder, sys; before = set(sys.modules);"
        "import flake8_svc.plugin; print(*sorted(set(sys.modules) - before))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["flake8_svc", "flake8_svc.options", "flake8_svc.plugin"]


def test_a_repair_that_needs_no_libcst_loads_none(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(
        "import paho.mqtt.client as mqtt\nclient = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)\n"
        "client.connect('localhost')\nwhile True:\n    client.loop()\n"
    )
    code = (
        "import sys; from flake8_svc.fix.command import main; main(['--isolated', 'a.py']);"
        "print(*(name for name in sys.modules if name.startswith('libcst')))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines() == ["a.py:5:12: SVC103 fixed", ""]
