import asyncio

import paho.mqtt.client as mqtt


class Display:
    def __init__(self):
        self.client = None
        self.task = None

    def connect(self):
        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect("localhost")
        client.subscribe("display/text")
        self.client = client

    async def serve(self):
        while self.task.cancelled() is False:
            if not self.client.is_connected():
                self.connect()
            self.client.loop(0.01)
            await asyncio.sleep(0.01)


async def main():
    display = Display()
    display.connect()
    display.task = asyncio.create_task(display.serve())
    await display.task


asyncio.run(main())
