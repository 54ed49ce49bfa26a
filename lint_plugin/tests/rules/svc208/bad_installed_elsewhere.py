import threading

lock = threading.Lock()


def stop(sig, frame):
    with lock:  # SVC208: 10
        print("stopping")
