"""Runs on the machine, in place of the service: tries what a service has no business with, and says what came of it.

Each line that it prints is ``attempt: allowed`` or ``attempt: name of the error``. Standard library only.
"""

import ctypes
import errno
import mmap
import os
import shutil
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

#: An address of this machine outside 127.0.0.0/8, and a port on which something listens there and on 127.0.0.1.
ADDRESS, PORT = sys.argv[1], int(sys.argv[2])

LIBC = ctypes.CDLL(None, use_errno=True)
STATE = os.environ.get("STATE_DIRECTORY", "/root")
LOGS = os.environ.get("LOGS_DIRECTORY", "/root")
RUNTIME = os.environ.get("RUNTIME_DIRECTORY", "/root")
NEWUSER, NEWNS, READ_IMPLIES_EXEC = 0x10000000, 0x20000, 0x0400000


def libc(name: str, *arguments: object) -> None:
    if getattr(LIBC, name)(*arguments) == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def write(folder: str) -> None:
    Path(folder, "probe").write_text("")


def execute(folder: str) -> None:
    program = shutil.copy("/bin/true", Path(folder, "program"))
    os.chmod(program, 0o700)
    subprocess.run([program], check=True)


def connect(address: str) -> None:
    socket.create_connection((address, PORT), timeout=1).close()


def set_setuid_bit() -> None:
    Path(STATE, "setuid").touch()
    os.chmod(Path(STATE, "setuid"), stat.S_ISUID | 0o700)


def see_other_processes() -> None:
    if not os.path.exists("/proc/1"):
        raise OSError(errno.ENOENT, "no /proc/1")


def write_and_execute_memory() -> None:
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC).close()


ATTEMPTS: dict[str, Callable[[], object]] = {
    "write to the state directory": lambda: write(STATE),
    "write to the logs directory": lambda: write(LOGS),
    "write to the runtime directory": lambda: write(RUNTIME),
    "write to a private /tmp": lambda: write("/tmp"),
    "connect to this machine": lambda: connect("127.0.0.1"),
    "run a program of the system": lambda: subprocess.run(["/bin/true"], check=True),
    "write to /etc": lambda: write("/etc"),
    "write to /usr": lambda: write("/usr"),
    "write to its own program": lambda: write("/opt/my-service"),
    "write to its own configuration": lambda: write("/etc/my-service"),
    "read /etc/shadow": lambda: Path("/etc/shadow").read_text(),
    "read the credentials of others": lambda: os.listdir("/etc/credstore"),
    "read /root": lambda: os.listdir("/root"),
    "read /home": lambda: Path("/home/somebody/letter").read_text(),
    "see other processes": see_other_processes,
    "read settings of the kernel": lambda: Path("/proc/sys/kernel/ostype").read_text(),
    "connect to another machine": lambda: connect(ADDRESS),
    "open a raw socket": lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP),
    "open a packet socket": lambda: socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM),
    "open a netlink socket": lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW),
    "execute in the state directory": lambda: execute(STATE),
    "execute in the logs directory": lambda: execute(LOGS),
    "execute in the runtime directory": lambda: execute(RUNTIME),
    "execute in /tmp": lambda: execute("/tmp"),
    "execute in /dev/shm": lambda: execute("/dev/shm"),
    "memory to write and execute": write_and_execute_memory,
    "set a setuid bit": set_setuid_bit,
    "become root": lambda: os.setuid(0),
    "make a user namespace": lambda: libc("unshare", NEWUSER),
    "make a mount namespace": lambda: libc("unshare", NEWNS),
    "mount": lambda: libc("mount", b"none", b"/mnt", b"tmpfs", 0, None),
    "chroot": lambda: os.chroot("/"),
    "change the personality": lambda: libc("personality", READ_IMPLIES_EXEC),
    "set the host's name": lambda: socket.sethostname(socket.gethostname()),
    "raise its priority": lambda: os.nice(-5),
    "be scheduled in real time": lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1)),
}


def attempt(name: str) -> str:
    """Try it in a process of its own, which it may change."""
    read, write = os.pipe()
    if not os.fork():
        try:
            ATTEMPTS[name]()
            told = "allowed"
        except OSError as error:
            told = errno.errorcode[error.errno] if error.errno else type(error).__name__
        except BaseException as error:  # noqa: B036 - said, and the process ends
            told = repr(error)
        os.write(write, told.encode())
        os._exit(0)
    os.close(write)
    os.wait()
    return os.read(read, 1000).decode() or "killed"


if __name__ == "__main__":
    for name in ATTEMPTS:
        print(f"{name}: {attempt(name)}", flush=True)
    print("done", flush=True)
    time.sleep(600)
