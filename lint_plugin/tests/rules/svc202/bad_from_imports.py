from signal import SIGINT, signal
from threading import Event

done = Event()
signal(
    SIGINT,  # SVC202: 5
    lambda signum, frame: done.set(),
)
done.wait()
