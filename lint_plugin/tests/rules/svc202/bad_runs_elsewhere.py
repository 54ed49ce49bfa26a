import signal

from garden import Server

server = Server()


def stop(number, frame):
    server.stop()


signal.signal(signal.SIGINT, stop)  # SVC202: 22
server.start()
