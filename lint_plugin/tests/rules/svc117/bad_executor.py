import asyncio

import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self, loop: asyncio.AbstractEventLoop):
        self.loop = loop
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_message = self.on_message

    def start(self):
        self.client.connect("localhost")
        return self.loop.run_in_executor(None, self.client.loop_forever)

    def on_message(self, client, userdata, message):
        self.loop.create_task(self.handle(message))  # SVC117: 19

    async def handle(self, message):
        print(message.payload)
