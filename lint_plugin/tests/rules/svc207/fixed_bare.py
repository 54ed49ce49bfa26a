import time


def main():
    while True:
        try:
            read_unit()
            time.sleep(5)
        except Exception:
            time.sleep(1)


if __name__ == "__main__":
    main()
