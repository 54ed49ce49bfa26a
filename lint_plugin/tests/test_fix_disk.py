"""What ``svc fix`` does to files: byte for byte, as a whole or not at all; what it leaves alone, it names."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fixing import LOOP, MAIN, MENDED, refusal, svc_fix
from flake8_svc.fix import disk

NOBODY = 65534
#: All that svc imports late comes first: it may lie where only root may read.
NOT_ROOT = f"""
import os
from flake8_svc.fix import command, registry
from flake8_svc.registry import load
load(), [registry.loaded(code) for code in registry.repairable()], command.own_parser()
if os.geteuid() == 0:
    os.setgroups([]), os.setgid({NOBODY}), os.setuid({NOBODY})
"""
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
VARIANTS = {
    "plain": (LOOP.encode(), MENDED.encode()),
    "crlf": tuple(text.replace("\n", "\r\n").encode() for text in (LOOP, MENDED)),
    "mixed": tuple(text.replace("\n", "\r\n", 3).encode() + b"# form\ffeed\x1c\n" for text in (LOOP, MENDED)),
    "no final newline": tuple(text.rstrip("\n").encode() for text in (LOOP, MENDED)),
    "crlf, no final newline": tuple(text.rstrip("\n").replace("\n", "\r\n").encode() for text in (LOOP, MENDED)),
    "latin-1": tuple(f"# coding: latin-1\n# \xe9\n{text}# \xff\n".encode("latin-1") for text in (LOOP, MENDED)),
    "bom": tuple(b"\xef\xbb\xbf" + text.encode() for text in (LOOP, MENDED)),
}


@pytest.fixture
def lamp(tmp_path: Path) -> Path:
    path = tmp_path / "lamp.py"
    path.write_text(LOOP)
    return path


def files(folder: Path) -> list[str]:
    """All names, those of hidden files too."""
    return sorted(os.listdir(folder))


# -- the diff ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("program", ["git apply", "patch -p1"])
@pytest.mark.parametrize("name", ["lamp.py", "my lamp.py"])
def test_a_diff_is_one_that_others_apply(tmp_path: Path, program: str, name: str) -> None:
    """Every variant in one diff; applied, each file is what the fix itself would have written, byte for byte."""
    if shutil.which(program.split()[0]) is None:
        pytest.skip(f"needs {program.split()[0]}")
    for variant, (content, _) in VARIANTS.items():
        (tmp_path / variant).mkdir()
        (tmp_path / variant / name).write_bytes(content)
    run = svc_fix("--diff", str(tmp_path), cwd=tmp_path)
    assert (run.returncode, run.stderr) == (1, b"")
    assert (tmp_path / "plain" / name).read_text() == LOOP
    command = [*program.split(), *(["--binary"] if program.startswith("patch") else [])]
    done = subprocess.run(command, cwd=tmp_path, input=run.stdout, capture_output=True, check=False)
    assert done.returncode == 0, done
    for variant, (_, wanted) in VARIANTS.items():
        assert (tmp_path / variant / name).read_bytes() == wanted, variant
    assert svc_fix("--diff", ".", cwd=tmp_path).stdout == b""


def test_what_a_diff_leaves_is_said_beside_it(lamp: Path) -> None:
    lamp.write_text(LOOP.replace("loop()", "loop()\n    print()"))
    run = svc_fix("--diff", ".", cwd=lamp.parent)
    assert (run.returncode, run.stdout) == (1, b"") and b"lamp.py:6:12: SVC103 left: " in run.stderr


@pytest.mark.parametrize("variant", VARIANTS)
def test_writes_the_bytes_that_the_diff_shows(tmp_path: Path, variant: str) -> None:
    (tmp_path / "lamp.py").write_bytes(VARIANTS[variant][0])
    assert svc_fix(".", cwd=tmp_path).returncode == 0
    assert (tmp_path / "lamp.py").read_bytes() == VARIANTS[variant][1]


# -- what is kept, what is left alone ---------------------------------------------------------------------------


def test_mode_is_kept_and_nothing_is_left_behind(lamp: Path) -> None:
    lamp.chmod(0o750)
    before = lamp.stat()
    assert svc_fix("lamp.py", cwd=lamp.parent).returncode == 0
    assert stat.S_IMODE(lamp.stat().st_mode) == 0o750 and lamp.stat().st_uid == before.st_uid
    assert lamp.read_text() == MENDED and files(lamp.parent) == ["lamp.py"]


@needs_root
def test_the_owner_of_a_file_of_somebody_else_is_kept(lamp: Path) -> None:
    os.chown(lamp, NOBODY, 1)
    lamp.chmod(0o6755)
    assert svc_fix("lamp.py", cwd=lamp.parent).returncode == 0
    status = lamp.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (NOBODY, 1, 0o6755)


def test_a_symbolic_link_is_left_alone_and_its_file_repaired(lamp: Path) -> None:
    (lamp.parent / "link.py").symlink_to("lamp.py")
    told = refusal(svc_fix("link.py", cwd=lamp.parent))
    assert told == "link.py: left alone: it is a symbolic link; name the file that it leads to"
    assert lamp.read_text() == LOOP and (lamp.parent / "link.py").is_symlink()


def test_a_hard_link_is_left_alone(lamp: Path) -> None:
    os.link(lamp, lamp.parent / "other.txt")
    told = refusal(svc_fix("lamp.py", cwd=lamp.parent))
    assert told == "lamp.py: left alone: it has a second name (hard link), which would keep the old text"
    assert lamp.read_text() == LOOP


def test_a_read_only_file_is_left_alone(lamp: Path) -> None:
    lamp.chmod(0o444)
    assert refusal(svc_fix("lamp.py", cwd=lamp.parent)) == "lamp.py: left alone: it is read-only"
    assert lamp.read_text() == LOOP


def test_links_and_read_only_files_with_nothing_to_repair_are_no_matter(lamp: Path) -> None:
    lamp.write_text(MENDED)
    (lamp.parent / "link.py").symlink_to("lamp.py")
    lamp.chmod(0o444)
    run = svc_fix(".", cwd=lamp.parent)
    assert (run.returncode, run.stdout, run.stderr) == (0, b"", b"")


def test_a_file_that_was_changed_meanwhile_is_left_alone(lamp: Path) -> None:
    lamp.write_text("# newer\n")
    with pytest.raises(disk.Unwritable, match="somebody changed it meanwhile; run again"):
        disk.replace(str(lamp), LOOP.encode(), MENDED.encode())
    assert lamp.read_text() == "# newer\n" and files(lamp.parent) == ["lamp.py"]


@contextmanager
def folder_for_all() -> Iterator[Path]:
    """A folder that another user may enter, unlike pytest's."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        yield Path(name)


def test_a_folder_that_cannot_be_written_to_is_one_line() -> None:
    with folder_for_all() as folder:
        (folder / "lamp.py").write_text(LOOP)
        (folder / "lamp.py").chmod(0o666)
        folder.chmod(0o555)
        assert refusal(svc_fix("lamp.py", cwd=folder, first=NOT_ROOT)) == "lamp.py: left alone: Permission denied"
        assert (folder / "lamp.py").read_text() == LOOP and files(folder) == ["lamp.py"]
        folder.chmod(0o755)


def test_a_file_that_may_not_be_read_is_one_line_and_the_others_are_repaired() -> None:
    with folder_for_all() as folder:
        (folder / "lamp.py").write_text(LOOP)
        (folder / "secret.py").write_text(LOOP)
        (folder / "secret.py").chmod(0)
        if os.geteuid() == 0:
            for path in (folder, folder / "lamp.py", folder / "secret.py"):
                os.chown(path, NOBODY, NOBODY)
        run = svc_fix(".", cwd=folder, first=NOT_ROOT)
        assert run.stderr == b"svc: secret.py: left alone: Permission denied\n" and run.returncode == 2
        assert (folder / "lamp.py").read_text() == MENDED


@needs_root
def test_on_a_full_disk_a_file_stays_as_it_was(tmp_path: Path) -> None:
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "svc-fix", str(tmp_path)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs a root that may mount")
    try:
        (tmp_path / "lamp.py").write_text(LOOP)
        with (tmp_path / "rest").open("wb", buffering=0) as rest, pytest.raises(OSError):
            while True:
                rest.write(bytes(4096))
        assert refusal(svc_fix("lamp.py", cwd=tmp_path)) == "lamp.py: left alone: No space left on device"
        assert (tmp_path / "lamp.py").read_text() == LOOP and files(tmp_path) == ["lamp.py", "rest"]
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


# -- Ctrl-C -----------------------------------------------------------------------------------------------------


SLOW_DISK = """
import os, time
rename = os.replace
os.replace = lambda *names: (time.sleep(0.5), rename(*names))
"""


@contextmanager
def fixing(folder: Path, first: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """svc fix at work, as a terminal starts it."""
    with subprocess.Popen(
        [sys.executable, "-c", first + MAIN, "fix", "--isolated", "."],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as run:
        yield run


def test_ctrl_c_in_the_middle_of_a_replacement_waits_for_it(lamp: Path) -> None:
    with fixing(lamp.parent, first=SLOW_DISK) as run:
        last = time.monotonic() + 30
        while files(lamp.parent) == ["lamp.py"]:
            assert time.monotonic() < last, "it writes no file beside the old one"
        assert lamp.read_text() == LOOP
        run.send_signal(signal.SIGINT)
        assert run.communicate(timeout=30) == (b"", b"svc: interrupted\n") and run.returncode == 130
    assert lamp.read_text() == MENDED and files(lamp.parent) == ["lamp.py"]


def test_ctrl_c_leaves_each_file_old_or_new_and_no_other(tmp_path: Path) -> None:
    """Pressed at three moments; what was said to be repaired is, and one more may be."""
    for attempt in range(3):
        folder = tmp_path / str(attempt)
        folder.mkdir()
        for number in range(400):
            (folder / f"lamp{number:03}.py").write_text(LOOP)
        names = files(folder)
        with fixing(folder) as run:
            assert run.stdout is not None and run.stderr is not None
            said = [run.stdout.readline()]
            time.sleep(attempt * 0.007)  # where in the work on a file it comes is left to chance
            run.send_signal(signal.SIGINT)
            said += run.stdout.readlines()
            assert (run.wait(60), run.stderr.read()) == (130, b"svc: interrupted\n")
        assert files(folder) == names
        contents = [(folder / name).read_text() for name in names]
        assert set(contents) == {LOOP, MENDED}
        assert 0 <= contents.count(MENDED) - len(said) <= 1
