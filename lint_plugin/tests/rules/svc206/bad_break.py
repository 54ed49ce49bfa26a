import signal
from time import sleep

done = False


def stop(signum, frame):
    finish()


def finish():
    global done
    done = True


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
while True:
    if done:
        break
    sleep(60)  # SVC206: 5
