import time

signal = open("/dev/lamp").read()
try:
    while True:
        print(signal)
        time.sleep(1)
except KeyboardInterrupt:  # SVC201: 8
    print("bye")
