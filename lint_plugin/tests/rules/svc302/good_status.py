import os
import signal
import subprocess


def status():
    with open("/run/lamp.pid") as file:
        pid = int(file.read())
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return "off"
    return f"on ({pid})"


def checked():
    with open("/run/lamp.pid") as file:
        pid = int(file.read())
    if "lamp" in open(f"/proc/{pid}/cmdline").read():
        os.kill(pid, signal.SIGTERM)


def child(command):
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    os.kill(process.pid, signal.SIGTERM)
    os.kill(int(process.stdout.read()), signal.SIGTERM)


def log(file):
    file.write("%d: lamp on" % os.getpid())
    with open("/var/log/lamp", "w") as log:
        log.write(f"{os.getpid()} lamp on")
    with open("/sys/fs/cgroup/lamp/cgroup.procs", "w") as procs:
        procs.write(str(os.getpid()))


def note(pid, path):
    with open(path, "w") as file:
        file.write(f"{pid} is on")


def history():
    with open("/var/log/lamp.pids", "a+") as file:
        file.write("%d\n" % os.getpid())
