"""Objects that are called loop, and locks of their own."""

import asyncio

import paho.mqtt.client as mqtt


class Loop:
    def __init__(self):
        self.tasks = []

    def create_task(self, task):
        self.tasks.append(task)

    def call_soon(self, function):
        self.tasks.append(function)


class Lamp:
    def __init__(self, control_loop, heating):
        self.loop = Loop()
        self.control_loop = control_loop
        self.heating = heating
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_message = self.on_message
        self.client.connect("localhost")
        self.client.loop_start()

    def on_message(self, client, userdata, message):
        self.loop.create_task(message)
        self.loop.call_soon(print)
        self.control_loop.stop()
        self.heating.create_task(asyncio.iscoroutine(message))
