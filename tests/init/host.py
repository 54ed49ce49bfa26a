"""A machine without systemd: this machine's root, or another, under an overlay, with processes and a /run of its own.

Nothing of it is seen outside, and nothing is left: changes lie in memory, and the kernel ends its processes together
with this one, however that ends. Needs root. The network is this machine's, so that the test's broker can be reached.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

START = 20.0  # seconds

# $1: a folder of ours, with "merged" and "upper" in it; $2: the layers below, ``a:b``; $3...: process 1
INSIDE = r"""
set -eu
merged=$1/merged upper=$1/upper below=$2
shift 2
mount --make-rprivate /
mount -t tmpfs -o mode=755 host "$upper"
mkdir "$upper/up" "$upper/work"
mount -t overlay -o "lowerdir=$below,upperdir=$upper/up,workdir=$upper/work" overlay "$merged"
mount -t proc proc "$merged/proc"
mount -t tmpfs -o mode=755 run "$merged/run"
mount -t tmpfs -o mode=755 dev "$merged/dev"
for device in null zero full random urandom tty; do
    touch "$merged/dev/$device"
    mount --bind "/dev/$device" "$merged/dev/$device"
done
mkdir "$merged/dev/pts"
mount -t devpts -o newinstance,ptmxmode=666 pts "$merged/dev/pts"
ln -s pts/ptmx "$merged/dev/ptmx"
ln -s /proc/self/fd "$merged/dev/fd"
mkdir "$merged/run/lock"
exec chroot "$merged" "$@"
"""


def missing() -> str:
    """What such a machine needs and is not here, or nothing."""
    if os.geteuid() != 0:
        return "a machine without systemd needs root"
    programs = ("start-stop-daemon", "supervisord", "rsyslogd", "shellcheck", "nsenter", "unshare", "setpriv")
    return ", ".join(f"{name} is not installed" for name in programs if not shutil.which(name))


class Done(NamedTuple):
    """A command that has ended."""

    code: int
    printed: str


class Host:
    """A machine whose init does nothing but to collect orphans. To be used as a context manager."""

    def __init__(self, *layers: Path, collects: bool = True) -> None:
        """
        :param layers: its root, and before it what ``save`` has saved of such a machine; not changed.
        :param collects: false: process 1 leaves zombies, as ``sleep`` or a shell does in many a container.
        """
        self._below = ":".join(map(str, layers))
        self._init = [*(("env", "--ignore-signal=CHLD") if collects else ()), "sleep", "infinity"]

    def __enter__(self) -> Host:
        self._folder = Path(tempfile.mkdtemp(prefix="host-"))
        for name in ("merged", "upper"):
            (self._folder / name).mkdir()
        self._process = subprocess.Popen(
            ["setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "--pid", "--fork", "--kill-child"]
            + ["sh", "-c", INSIDE, "sh", str(self._folder), self._below, *self._init],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        end = time.monotonic() + START
        while not (leader := self._leader()):
            if self._process.poll() is not None or time.monotonic() > end:
                self.__exit__(None, None, None)
                raise RuntimeError("no machine; what failed is said above")
            time.sleep(0.01)
        self.leader = leader
        self.root = Path(f"/proc/{leader}/root")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def command(self, *command: str | Path) -> list[str]:
        """How a command is run inside, from outside."""
        enter = ["nsenter", "--target", str(self.leader), "--mount", "--pid", "--root", "--wd"]
        clean = ["env", "--ignore-environment", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]
        return [*enter, *clean, *map(str, command)]

    def try_to(self, *command: str | Path, timeout: float = 120.0) -> Done:
        """Run a command inside, whatever its exit code."""
        done = subprocess.run(
            self.command(*command), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=timeout
        )
        return Done(done.returncode, done.stdout)

    def run(self, *command: str | Path) -> str:
        """Run a command inside that must succeed.

        :returns: what it printed.
        """
        code, printed = self.try_to(*command)
        assert code == 0, f"{command} failed ({code}):\n{printed}"
        return printed

    def path(self, inside: str) -> Path:
        """Where a file of it is seen from outside."""
        return self.root / inside.lstrip("/")

    def write(self, inside: str, text: str) -> None:
        """Write a file inside."""
        self.path(inside).parent.mkdir(parents=True, exist_ok=True)
        self.path(inside).write_text(text)

    def save(self, layer: Path) -> None:
        """Save what has been changed on it, for machines that begin with that."""
        enter = ["nsenter", "--target", str(self.leader), "--mount"]
        subprocess.run([*enter, "cp", "-a", str(self._folder / "upper" / "up"), str(layer)], check=True)

    def _leader(self) -> int | None:
        """Process 1, once it has the new root."""
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        for child in map(int, children):
            if os.readlink(f"/proc/{child}/root") != "/" and Path(f"/proc/{child}/comm").read_text() == "sleep\n":
                return child
        return None
