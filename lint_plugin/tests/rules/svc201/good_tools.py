"""Tools that end by themselves: a checker that is run, a filter that ends with its input."""

import sys

from checks import Checker


def check(paths):
    checker = Checker(paths)
    try:
        checker.run()
    except KeyboardInterrupt:
        print("stopped")


def colour():
    try:
        while True:
            line = sys.stdin.readline()
            if not line:
                break
            print(line.upper())
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    check(sys.argv[1:])
    colour()
