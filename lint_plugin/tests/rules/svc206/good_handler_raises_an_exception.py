import signal
import time

going = True


class Stop(BaseException):
    pass


def stop(signum, frame):
    global going
    going = False
    raise Stop


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
while going:
    time.sleep(60)
