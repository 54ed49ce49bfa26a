import time

while True:
    try:
        time.sleep(1)
    except KeyboardInterrupt:  # SVC201: 12
        print("press Ctrl-\\ to end")
