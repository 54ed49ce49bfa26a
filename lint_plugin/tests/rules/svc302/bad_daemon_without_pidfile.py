import os

import daemon


def main():
    with open("/run/lamp.pid", "w") as file:  # SVC302: 10
        file.write(str(os.getpid()))


with daemon.DaemonContext(working_directory="/"):
    main()
