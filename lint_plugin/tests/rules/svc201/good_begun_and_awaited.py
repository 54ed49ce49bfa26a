"""What is started and then waited for comes to its own end; so does what nobody has to stop."""

from garden import Copy, Scan


def main():
    copy = Copy()
    try:
        copy.start()
        copy.report()
    except KeyboardInterrupt:
        copy.stop()


def scan():
    scan = Scan()
    try:
        scan.start()
    except KeyboardInterrupt:
        print("stopped")


main()
scan()
