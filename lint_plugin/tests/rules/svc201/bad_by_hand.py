"""Clauses that SIGTERM had better not come to as they are."""

import sys
import time


def main():
    try:
        while True:
            time.sleep(1)
    except KeyboardInterrupt:  # SVC201: 12
        sys.exit(1)


if __name__ == "__main__":
    main()
