"""Makes the root of a Debian 13, which tests boot, and in which they build and install the Debian package.

``python3 -m tools.debian_root``, as root; it takes two minutes, once a month. Tests write into overlays, never into it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

RELEASE = "trixie"
CACHE = Path(__file__).parent.parent / ".cache"
PACKAGES = (
    *("systemd-sysv", "dbus", "mosquitto"),
    # for `make deb`, and to judge what it builds
    *("make", "dpkg-dev", "debhelper", "dh-python", "pybuild-plugin-pyproject", "help2man", "lintian"),
    *("python3-all", "python3-setuptools", "python3-paho-mqtt", "python3-msgspec"),
    # for `make install`
    "python3-venv",
)
OPTIONS = (
    "--variant=minbase",
    f"--include={','.join(PACKAGES)}",
    "--dpkgopt=path-exclude=/usr/share/locale/*",
    "--customize-hook=echo 127.0.0.1 localhost >$1/etc/hosts",
)


def debian_root() -> Path:
    """Where the root is, or will be: another place each month, for Debian's updates, and with other options."""
    recipe = hashlib.sha256(" ".join(OPTIONS).encode()).hexdigest()[:8]
    return CACHE / f"{RELEASE}-{date.today():%Y-%m}-{recipe}"


def missing() -> str:
    """Why there is no root, or nothing."""
    return "" if debian_root().exists() else "there is no root of Debian 13: as root, `make components` makes one"


def mirror() -> list[str]:
    """Where this machine's apt has Debian from; nothing on another distribution, where mmdebstrap knows a place."""
    command = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages", "Label: Debian"]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()[:1]


def make_root(path: Path) -> None:
    """Make the root, at once or not at all; earlier ones are removed.

    :raises subprocess.CalledProcessError: if mmdebstrap fails, which then has said why.
    """
    for earlier in CACHE.glob(f"{RELEASE}-*"):
        shutil.rmtree(earlier)
    new = CACHE / f"{RELEASE}-new"
    subprocess.run(
        # What mmdebstrap mounts, and would leave when it is killed, goes with the namespace.
        ["unshare", "--mount", "mmdebstrap", "--quiet", *OPTIONS, RELEASE, str(new), *mirror()],
        check=True,
    )
    new.rename(path)


def main() -> int:
    """Make the root unless it is there.

    :returns: 0, also where none can be made: exactly the tests that need it are then skipped.
    """
    path = debian_root()
    if path.exists():
        return 0
    if os.geteuid() != 0 or not shutil.which("mmdebstrap"):
        print("no root of Debian 13 for the tests: that needs root and mmdebstrap", file=sys.stderr)
        return 0
    print(f"making {path} (once a month, two minutes)", flush=True)
    CACHE.mkdir(exist_ok=True)
    try:
        make_root(path)
    except subprocess.CalledProcessError as error:
        print(f"no root of Debian 13: {error.cmd[2]} failed ({error.returncode}), see above", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
