import os


def to_bytes(text, encoding):
    return text.encode(encoding)


class Pidfile:
    def create(self):
        flags = os.O_CREAT | os.O_WRONLY | os.O_TRUNC
        number = os.open(self.path, flags, 0o644)  # SVC302: 21
        os.write(number, "{0}\n".format(os.getpid()).encode("utf-8"))
        os.close(number)

    def create_by_file(self):
        with open(self.pidfile, "wb") as file:  # SVC302: 14
            file.write(to_bytes("%s\n" % os.getpid(), "utf-8"))
