import signal

going = True


def stop(signum, frame):
    global going
    going = False


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
while going:
    try:
        read_unit()
    except:
        print("lamp")
