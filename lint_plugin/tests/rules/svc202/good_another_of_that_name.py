import multiprocessing
import signal

from house import copy_photos

copies = [multiprocessing.Process(target=copy_photos, args=(folder,)) for folder in ("2019", "2020")]


def begin():
    for one in copies:
        one.start()


def stop(signum, frame):
    for one in copies:
        one.terminate()


signal.signal(signal.SIGTERM, stop)
begin()
for each in copies:
    each.join()
