import signal
import subprocess

going = True


def stop(signum, frame):
    global going
    going = False


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
while going:
    subprocess.run(["record-lamp", "30"], check=True)  # SVC206: 16
