import signal
from threading import Thread
from time import sleep


def report():
    while True:
        print("alive")
        sleep(60)


def main():
    Thread(target=report).start()
    # systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        while True:
            sleep(1)
    except KeyboardInterrupt:
        print("bye")


if __name__ == "__main__":
    main()
