"""Nothing here but getpid() tells that the file is one for a pid."""

import os


def note(path):
    number = str(os.getpid())
    open(path, "w").write(number + "\n")  # SVC302: 5
