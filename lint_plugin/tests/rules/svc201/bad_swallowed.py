import time


def read():
    try:
        return open("/dev/lamp").read()
    except:
        return None


def tick():
    try:
        print(read())
    except BaseException:
        print("again")


try:
    while True:
        tick()
        time.sleep(1)
except KeyboardInterrupt:  # SVC201: 8
    print("bye")
