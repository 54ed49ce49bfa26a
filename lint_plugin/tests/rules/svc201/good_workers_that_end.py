import threading

from apscheduler.schedulers.background import BackgroundScheduler
from house import Batch


def work():
    print("done")


thread = threading.Thread(target=work)
thread.start()
try:
    thread.join()
except KeyboardInterrupt:
    pass

scheduler = BackgroundScheduler()
try:
    scheduler.start()
except KeyboardInterrupt:
    pass

batch = Batch()
try:
    for record in batch:
        print(record)
except KeyboardInterrupt:
    pass
