import os
import subprocess


def alive():
    pid = open("/run/lamp.pid").read().strip()
    if subprocess.call(["kill", "-0", pid]) != 0:
        return False
    return subprocess.call(["ps", "-p", pid]) == 0 or os.system("kill -0 " + pid) == 0


def stop(name):
    subprocess.call(["pkill", name])
    process = subprocess.Popen(["lamp"])
    os.system(f"kill {process.pid}")
