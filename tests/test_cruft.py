"""cruft makes the same project as cookiecutter, and its update leaves the author's files alone."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tools.baking import KINDS, REPOSITORY, TEMPLATE, bake, copy_repository

from .conftest import every_kind, run

PACKAGE = "src/{{cookiecutter.__package}}"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """The template of this checkout, uncommitted changes too, as a repository of its own."""
    copy = tmp_path / "template"
    copy_repository(copy)
    commit(copy, "first")
    return copy


@pytest.fixture
def created(template: Path, kind: str, tmp_path: Path) -> Path:
    """A project that cruft has made."""
    answer = ("--extra-context", json.dumps({"kind": kind}))
    cruft("create", "--no-input", "--output-dir", tmp_path / "projects", *answer, template)
    return tmp_path / "projects" / "my-service"


@every_kind
def test_cruft_create_gives_the_same_bytes_as_cookiecutter(created: Path, kind: str, tmp_path: Path) -> None:
    (created / ".cruft.json").unlink()
    url = "flake8-svc @ git+https://github.com/org/service-template#subdirectory=lint_plugin"
    baked = bake(tmp_path / "baked", kind=kind, _flake8_svc=url)

    assert content(created) == content(baked)


@every_kind
def test_cruft_update_renews_the_runtime_and_leaves_the_author_s_files(
    created: Path, kind: str, template: Path
) -> None:
    commit(created, "created")
    own = ["src/my_service/service.py", "src/my_service/config.py", "tests/test_service.py", "README.md"]
    for name in own:
        (created / name).write_text(f"# the author's {name}\n")
    commit(created, "the author's")
    for folder, name in (
        (KINDS[kind], "service.py"),
        (KINDS[kind], "runtime/kind.py"),
        (TEMPLATE, "runtime/notify.py"),
    ):
        with (template / folder.relative_to(REPOSITORY) / PACKAGE / name).open("a") as source:
            source.write("# newer\n")
    commit(template, "second")

    cruft("update", "--skip-apply-ask", cwd=created)

    renewed = ["src/my_service/runtime/kind.py", "src/my_service/runtime/notify.py"]
    assert all((created / name).read_text().endswith("# newer\n") for name in renewed)
    assert {name: (created / name).read_text() for name in own} == {name: f"# the author's {name}\n" for name in own}
    assert not list(created.rglob("*.rej"))
    changed = run("git", "status", "--short", cwd=created).split()
    assert sorted(changed) == [".cruft.json", "M", "M", "M", *renewed]


def cruft(*arguments: str | Path, cwd: Path | None = None) -> None:
    """Run cruft."""
    run(sys.executable, "-m", "cruft", *arguments, cwd=cwd)


def commit(repository: Path, message: str) -> None:
    """Commit all that there is, into a new repository if need be."""
    run("git", "init", "--quiet", cwd=repository)
    run("git", "add", "--all", cwd=repository)
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false")
    run("git", *identity, "commit", "--quiet", "--message", message, cwd=repository)


def content(project: Path) -> dict[str, bytes]:
    """All files of a project."""
    return {str(path.relative_to(project)): path.read_bytes() for path in project.rglob("*") if path.is_file()}
