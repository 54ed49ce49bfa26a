from ymod_python_sys import current_python


def sync_run(job):
    return job()


sync_run(current_python)
