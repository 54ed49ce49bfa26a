import json


def write_number(path, pid):
    with open(path, "w") as file:
        file.write(str(pid))


def write_pid(path, pid, gains):
    with open(path, "w") as file:
        file.write(f"{pid}: {gains}\n")


def create_pid_report(path, pid):
    with open(path, "w") as file:
        json.dump({"pid": pid}, file)


def write_pid_to_cgroup(cgroup, pid):
    with open(f"{cgroup}/cgroup.procs", "w") as file:
        file.write(str(pid))


def write_pids(path, pid):
    with open(path, "a") as file:
        file.write(f"{pid}\n")
