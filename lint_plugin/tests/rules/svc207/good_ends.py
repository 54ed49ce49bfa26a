import logging
import sys
import time


def give_up():
    sys.exit(1)


def main():
    while True:
        try:
            read_unit()
        except:
            logging.exception("lamp")
            raise
    while True:
        try:
            read_unit()
        except BaseException:
            break
    while True:
        try:
            read_unit()
        except:
            give_up()
    while True:
        try:
            read_unit()
        except SystemExit:
            return
        except:
            time.sleep(1)
    while True:
        try:
            read_unit()
        except Exception:
            time.sleep(1)
    try:
        while True:
            read_unit()
    except:
        print("over")


main()
