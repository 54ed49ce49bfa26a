import threading


class Worker(threading.Thread):
    def run(self):
        try:
            while True:
                self.queue.get().run()
        except KeyboardInterrupt:  # SVC201: 16
            self.interrupted = True
