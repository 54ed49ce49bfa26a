import asyncio

import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self, loop, tasks):
        self.loop = loop
        self.tasks = tasks
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_message = self.on_message

    def start(self):
        self.client.connect("localhost")
        self.client.loop_start()

    def on_message(self, client, userdata, message):
        self.loop.call_soon(print, message.payload)  # SVC117: 19
        self.loop.create_task(self.switch())  # SVC117: 19
        self.tasks.create_task(self.switch())
        asyncio.run_coroutine_threadsafe(self.switch(), self.loop)

    async def switch(self):
        await asyncio.sleep(1)
