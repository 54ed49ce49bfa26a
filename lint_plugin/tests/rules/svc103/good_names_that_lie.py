import paho.mqtt.client as mqtt

import asyncio
import tkinter

window = tkinter.Tk()
while True:
    window.loop()


class Daemon:
    def loop(self):
        while True:
            self.client.loop()

    def run(self):
        while True:
            self.loop()


def pump(client):
    while True:
        client.loop()


asyncio.get_event_loop()
