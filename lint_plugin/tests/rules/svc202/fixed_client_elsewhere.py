"""The client, and the thread that keeps the program alive, stand in another file."""

import signal
import sys

from garden import Connection


class Watch:
    def __init__(self):
        self.connection = Connection(on_message=self.on_message)

    def on_message(self, client, userdata, message):
        print(message.payload)

    def leave(self, signum, frame):
        self.connection.close()
        sys.exit(0)


watch = Watch()
signal.signal(signal.SIGINT, watch.leave)
signal.signal(signal.SIGTERM, watch.leave)
