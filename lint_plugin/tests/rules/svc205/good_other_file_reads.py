import signal

from house.unit import Service, controller


class Lamp(Service):
    def watch(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def _stop(self, *_):
        self.stopping = True


class Runner:
    def __init__(self, event):
        self.stopped = False
        self.event = event

    def stop(self, *_):
        self.stopped = True


def main():
    event = controller.event

    def stop(*_):
        event.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    controller.run_forever()


def install(runner: Runner):
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, runner.stop)
