import multiprocessing
import time


def main():
    pool = multiprocessing.Pool(4)
    try:
        while True:
            pool.map(print, [1, 2, 3])
            time.sleep(1)
    except KeyboardInterrupt:  # SVC201: 12
        pool.terminate()


if __name__ == "__main__":
    main()
