import queue
import signal

going = True
jobs = queue.Queue()


def stop(signum, frame):
    global going
    going = False


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
while going:
    if not jobs.empty():
        jobs.get().run()
    else:
        jobs.get(timeout=0.2)
        jobs.get(False)
