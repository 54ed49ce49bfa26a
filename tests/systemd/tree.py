"""What lies on a machine, to see what an installation has left."""

from __future__ import annotations

from .machine import Machine

#: The kernel's, and what every run of systemd, dpkg and apt writes.
NOISE = ("/proc", "/sys", "/dev", "/run", "/tmp", "/var/tmp", "/var/log", "/var/cache", "/var/lib/apt", "/var/lib/dpkg")


def tree(machine: Machine) -> set[str]:
    """The paths of all files, folders and links, and the lines of the files that know users."""
    prune = " -o ".join(f"-path {path}" for path in NOISE)
    paths = machine.run("sh", "-c", rf"find / \( {prune} \) -prune -o -print").splitlines()
    users = machine.run("cat", "/etc/passwd", "/etc/group", "/etc/shadow").splitlines()
    # systemd's, made for the first service with a state directory, and for the first timer that keeps its times
    return {*paths, *users} - {"/var/lib/private", "/var/lib/systemd/timers"}
