import os
import sys

import daemon


def serve():
    with daemon.DaemonContext():
        run()


def fallback():
    if os.fork():
        sys.exit(0)
    os.setsid()
    if os.fork():
        sys.exit(0)
