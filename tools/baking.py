"""Bakes projects from the template as it stands in this checkout."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from cookiecutter.main import cookiecutter

REPOSITORY = Path(__file__).parent.parent
TEMPLATE = REPOSITORY / "{{cookiecutter.service_name}}"
QUESTIONS: dict[str, Any] = json.loads((REPOSITORY / "cookiecutter.json").read_text())
#: what only one kind of service has; laid over the rest
KINDS = {kind: TEMPLATE / f"{{{{cookiecutter.__{kind}}}}}" for kind in QUESTIONS["kind"]}
#: flake8-svc from this checkout instead of the address that generated projects name
LOCAL_PLUGIN = f"flake8-svc @ {(REPOSITORY / 'lint_plugin').as_uri()}"


def bake(where: Path, template: Path | str = REPOSITORY, **answers: str) -> Path:
    """Bake a project with the defaults for all that ``answers`` does not say.

    :param where: the folder in which the project is made.
    :param template: this checkout, or a copy of it.
    :returns: the project's folder.
    :raises KeyError: for an answer to a question that the template does not ask; cookiecutter itself ignores those,
        and a test would then show nothing.
    :raises cookiecutter.exceptions.FailedHookException: if a hook refuses an answer.
    """
    if unknown := set(answers) - set(QUESTIONS):
        raise KeyError(f"the template does not ask for {sorted(unknown)}")
    where.mkdir(parents=True, exist_ok=True)
    answers = {"_flake8_svc": LOCAL_PLUGIN, **answers}
    with tempfile.TemporaryDirectory() as rendered_hooks:
        before, tempfile.tempdir = tempfile.tempdir, rendered_hooks  # cookiecutter forgets them there
        try:
            return Path(cookiecutter(str(template), no_input=True, extra_context=answers, output_dir=str(where)))
        finally:
            tempfile.tempdir = before


def copy_repository(where: Path) -> None:
    """Copy this checkout, with what is not committed, without what git ignores."""
    command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    names = subprocess.run(command, cwd=REPOSITORY, check=True, stdout=subprocess.PIPE, text=True).stdout
    for name in names.split("\0"):
        if name and (REPOSITORY / name).is_file():
            (where / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, where / name)
