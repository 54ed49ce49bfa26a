from signal import SIGINT, SIGTERM, signal
from threading import Event

done = Event()
signal(
    SIGINT,
    lambda signum, frame: done.set(),
)
signal(
    SIGTERM,
    lambda signum, frame: done.set(),
)
done.wait()
