import queue
import signal
import threading

stopping = threading.Event()
events = queue.SimpleQueue()


def stop(signum, frame):
    stopping.set()
    events.put("stop")


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
while not stopping.is_set():
    stopping.wait(60)
while not stopping.is_set():
    events.get(timeout=60)
