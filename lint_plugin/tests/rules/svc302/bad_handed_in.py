import os


def write_pid(path, pid):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:  # SVC302: 10
        file.write("{0}".format(pid))


def create_pid_file(path, pid):
    with open(path, "w") as file:  # SVC302: 10
        file.write(f"{pid}\n")
