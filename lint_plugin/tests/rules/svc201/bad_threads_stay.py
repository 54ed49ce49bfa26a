from threading import Thread
from time import sleep


def report():
    while True:
        print("alive")
        sleep(60)


def main():
    Thread(target=report).start()
    try:
        while True:
            sleep(1)
    except KeyboardInterrupt:  # SVC201: 12
        print("bye")


if __name__ == "__main__":
    main()
