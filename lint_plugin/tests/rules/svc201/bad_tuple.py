import time


def main():
    try:
        work()
    except (
        SystemExit,
        KeyboardInterrupt,  # SVC201: 9
    ):
        pass


def work():
    running = True
    while running:
        time.sleep(1)
