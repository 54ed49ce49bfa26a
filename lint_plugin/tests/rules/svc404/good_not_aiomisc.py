import socketserver

import aiomisc
from house import PeriodicService, Service


class TCPServer(socketserver.TCPServer):
    def handle_connection(self):
        print("lamp")


class Tick(PeriodicService):
    async def callbak(self):
        print("lamp")

    def start(self):
        print("lamp")

    async def stop(self):
        print("lamp")


class Own(Service):
    def strat(self):
        print("lamp")


print(TCPServer(), Tick(interval=1), Own(), aiomisc)
