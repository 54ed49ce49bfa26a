import signal
import threading

done = False
stop_event = threading.Event()


def stop(signum, frame):
    finish()


def finish():
    global done
    done = True
    stop_event.set()


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
while True:
    if done:
        break
    stop_event.wait(60)
