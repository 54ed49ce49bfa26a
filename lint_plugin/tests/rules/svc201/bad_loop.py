import time

try:
    while True:
        time.sleep(1)
except KeyboardInterrupt:  # SVC201: 8
    print("bye")
