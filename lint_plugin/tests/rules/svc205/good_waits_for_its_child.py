"""Ctrl-C and the container's SIGTERM reach the child as well; it ends, then we do."""
import signal
import subprocess


def wait(signum, frame):
    print("waiting for the lamp")


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, wait)
child = subprocess.Popen(["lamp"])
child.wait()
