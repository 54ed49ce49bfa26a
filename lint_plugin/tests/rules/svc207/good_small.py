import time


def number(text):
    while True:
        try:
            return int(text)
        except:
            text = text[1:]


def main():
    while True:
        try:
            level = read_unit()
        except:
            level = 0
        store(level)
        time.sleep(1)


main()
