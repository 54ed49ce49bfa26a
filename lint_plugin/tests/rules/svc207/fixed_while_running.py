"""Nothing but the loop and the clause tells that the file is of interest."""

import time


class Unit:
    running = True

    def run(self):
        while self.running:
            try:
                self.read()
                self.show()
                time.sleep(3)
            except Exception:
                print("failed")

    def read(self):
        self.value = open("/sys/class/lamp/value").read()

    def show(self):
        print(self.value)


Unit().run()
