"""Boots a real systemd in a throw-away container over this machine's own root, or another, in half a second.

The root is an overlay whose changes lie in memory. Container, overlay and mounts live in a mount and PID namespace of
their own, which the kernel ends together with this process, however that ends. Needs root, and Debian's packages
systemd-container and systemd-sysv. The network is this machine's, so that the test's broker can be reached.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

BOOT = 60.0  # seconds

#: The tree of cgroups v2, also on a machine that mixes it with v1.
CGROUPS = next((path for path in (Path("/sys/fs/cgroup/unified"), Path("/sys/fs/cgroup")) if path.is_dir()), Path("/"))

# $1: a folder of ours, with "merged" and "upper" in it; $2: a cgroup of ours; $3: the root, of which no service is
# started. Without the right to bpf() systemd would silently leave out what is filtered there (IPAddressDeny=).
INSIDE = r"""
set -eu
echo 0 > "$2/cgroup.procs"
mount --make-rprivate /
mount -t tmpfs -o mode=755 machine "$1/upper"
mkdir "$1/upper/up" "$1/upper/work"
mount -t overlay -o "lowerdir=$3,upperdir=$1/upper/up,workdir=$1/upper/work" overlay "$1/merged"
if [ "$(stat -fc %T /sys/fs/cgroup)" != cgroup2fs ]; then
    umount -R /sys/fs/cgroup
    mount -t tmpfs none /sys/fs/cgroup
    mount -t cgroup2 cgroup2 /sys/fs/cgroup
fi
etc="$1/merged/etc"
rm -rf "$etc"/systemd/system/*.wants "$etc"/systemd/system/*.requires "$etc"/systemd/system/default.target
: > "$etc/fstab"
rm -f "$etc/machine-id"
echo 0123456789abcdef0123456789abcdef > "$etc/machine-id"
mkdir -p "$etc/systemd/system-generators"
for generator in "$1"/merged/lib/systemd/system-generators/*; do
    ln -sf /dev/null "$etc/systemd/system-generators/${generator##*/}"
done
for unit in systemd-logind systemd-udevd systemd-networkd systemd-resolved systemd-timesyncd console-getty \
    systemd-update-utmp systemd-hwdb-update systemd-update-done systemd-journal-catalog-update ldconfig; do
    ln -sf /dev/null "$etc/systemd/system/$unit.service"
done
reboot=133
status=$reboot
while [ "$status" = "$reboot" ]; do
    systemd-nspawn --quiet --directory="$1/merged" --register=no --keep-unit --console=pipe --notify-ready=yes \
        --resolv-conf=off --timezone=off --link-journal=no --capability=all --system-call-filter=bpf --boot &&
        status=0 || status=$?
done
exit "$status"
"""


def missing() -> str:
    """Why no machine can be booted here, or nothing."""
    if os.geteuid() != 0:
        return "booting a systemd needs root"
    programs = ("systemd-nspawn", "nsenter", "unshare", "setpriv", "/sbin/init")
    return ", ".join(f"{name} is not installed" for name in programs if not shutil.which(name))


class Machine:
    """A booted systemd. To be used as a context manager."""

    def __init__(self, base: Path) -> None:
        """
        :param base: the root over which it is booted; not changed.
        """
        self._base = base

    def __enter__(self) -> Machine:
        self._folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self._cgroup = CGROUPS / self._folder.name
        self._cgroup.mkdir()
        for name in ("merged", "upper"):
            (self._folder / name).mkdir()
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ready:
            ready.bind(str(self._folder / "notify"))
            ready.settimeout(BOOT)
            self._process = subprocess.Popen(
                ["setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "--pid", "--fork", "--kill-child"]
                + ["--mount-proc", "sh", "-c", INSIDE, "sh", *map(str, (self._folder, self._cgroup, self._base))],
                stdin=subprocess.DEVNULL,
                stdout=(self._folder / "console").open("wb"),
                stderr=subprocess.STDOUT,
                env={"PATH": os.environ["PATH"], "NOTIFY_SOCKET": str(self._folder / "notify")},
            )
            try:
                # nspawn says READY=1 when the systemd inside has finished booting
                while b"READY=1" not in ready.recv(8192).split(b"\n"):
                    pass
            except TimeoutError:
                console = (self._folder / "console").read_text(errors="replace")
                self.__exit__(None, None, None)
                raise RuntimeError(f"no systemd within {BOOT} s:\n{console[-4000:]}") from None
        self._leader = self._find_leader()
        self.root = Path(f"/proc/{self._leader}/root")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._remove_cgroups()
        shutil.rmtree(self._folder, ignore_errors=True)

    def reboot(self) -> None:
        """Shut it down in order, and boot it again.

        :raises AssertionError: if it is not up again within a minute.
        """
        before = self._leader
        self.run("systemctl", "reboot")
        end = time.monotonic() + BOOT
        while self._leader == before:
            assert time.monotonic() < end, (self._folder / "console").read_text(errors="replace")[-4000:]
            time.sleep(0.05)
            with suppress(OSError, RuntimeError):  # the old one ends, the new one is not there yet
                self._leader = self._find_leader()
        self.root = Path(f"/proc/{self._leader}/root")
        while self.run("systemctl", "is-system-running", check=False).strip() not in ("running", "degraded"):
            assert time.monotonic() < end, self.run("systemctl", "list-jobs", check=False)
            time.sleep(0.05)

    def run(self, *command: str | Path, check: bool = True) -> str:
        """Run a command inside.

        :returns: what it printed.
        :raises AssertionError: if it fails, unless ``check`` is false.
        """
        enter = ["nsenter", "--target", str(self._leader), *"-m -u -i -p -C".split(), "--"]
        done = subprocess.run([*enter, *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd="/")
        assert done.returncode == 0 or not check, f"{command} failed ({done.returncode}):\n{done.stdout}"
        return done.stdout

    def write(self, path: str, text: str, mode: int = 0o644) -> None:
        """Write a file inside."""
        inside = self.root / path.lstrip("/")
        inside.parent.mkdir(parents=True, exist_ok=True)
        inside.write_text(text)
        inside.chmod(mode)

    def show(self, unit: str, name: str) -> str:
        """A property of a unit, as ``systemctl show`` gives it."""
        return self.run("systemctl", "show", unit, "--value", "--property", name).strip()

    def until(self, unit: str, name: str, wanted: Callable[[str], bool] | str, timeout: float = 30.0) -> str:
        """Wait until a property of a unit has a value, or one that a function accepts.

        :raises AssertionError: if it has not within ``timeout`` seconds.
        """
        end = time.monotonic() + timeout
        while not (value := self.show(unit, name)) == wanted and not (callable(wanted) and wanted(value)):
            assert time.monotonic() < end, f"{name} of {unit} is {value}\n{self.run('journalctl', '--unit', unit)}"
            time.sleep(0.05)
        return value

    def journal(self, *which: str) -> list[dict[str, Any]]:
        """The entries that ``journalctl`` chooses by these arguments."""
        self.run("journalctl", "--sync")
        printed = self.run("journalctl", "--quiet", "--output=json", *which)
        return [json.loads(line) for line in printed.splitlines()]

    def _remove_cgroups(self) -> None:
        """Remove the empty groups that nspawn leaves; the kernel needs a moment until the last process is gone."""
        end = time.monotonic() + 10
        while self._cgroup.exists() and time.monotonic() < end:
            for folder, _, _ in os.walk(self._cgroup, topdown=False):
                with suppress(OSError):  # not empty yet
                    os.rmdir(folder)

    def _find_leader(self) -> int:
        """The container's init: the process that is number 1 in the innermost of the namespaces."""
        family = [self._process.pid]
        for pid in family:
            for task in Path(f"/proc/{pid}/task").iterdir():
                family += map(int, (task / "children").read_text().split())
            numbers = next(line for line in Path(f"/proc/{pid}/status").open() if line.startswith("NSpid")).split()[1:]
            if len(numbers) > 2 and numbers[-1] == "1":
                return pid
        raise RuntimeError("no init found")
