import signal

from garden import Server

server = Server()


def stop(number, frame):
    server.stop()


signal.signal(signal.SIGINT, stop)
signal.signal(signal.SIGTERM, stop)
server.start()
