class Reactor:
    def sync_run(self, job):
        return job()


Reactor().sync_run(print)
