import signal
import threading

done = threading.Event()
signal.signal(
    signal.SIGINT,  # SVC202: 12
    # Ctrl-C at the desk
    lambda *_: done.set(),
)
while not done.wait(60):
    print("lamp")
