import signal
import sys

from house import Core, devices

core = Core()


def stop(signum, frame):
    core.stop()
    devices.bus.shutdown()
    sys.exit(0)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    devices.bus.start()
    core.start()
