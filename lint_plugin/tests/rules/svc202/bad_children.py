import multiprocessing
import signal
import threading

done = threading.Event()
signal.signal(signal.SIGINT, lambda *_: done.set())  # SVC202: 22
multiprocessing.Process(target=print).start()
while not done.wait(60):
    print("lamp")
