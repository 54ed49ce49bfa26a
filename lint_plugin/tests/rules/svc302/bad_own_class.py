import os


class PidFile:
    def __init__(self, path):
        self.path = path

    def write(self):
        with open(self.path, "w") as file:  # SVC302: 14
            file.write("".join([str(os.getpid()), "\n"]))


PidFile("/run/lamp.pid").write()
