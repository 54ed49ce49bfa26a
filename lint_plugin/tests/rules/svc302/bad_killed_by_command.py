import os
import subprocess


def stop():
    with open("/run/lamp.pid") as file:
        pid = file.read().strip()
    subprocess.call(["kill", "-TERM", pid])  # SVC302: 16


def stop_at_once():
    os.system("kill -9 %s" % open("/run/lamp.pid").read())  # SVC302: 8


def reload():
    number = open("/run/lamp.pid").readline()
    os.system(f"kill -HUP {number}")  # SVC302: 8
