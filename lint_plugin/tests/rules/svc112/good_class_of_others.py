import asyncio

import paho.mqtt.client as mqtt


class Bridge:
    def __init__(self, states):
        self.states = states
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def connect(self):
        self.client.connect_async("localhost")

    async def send(self):
        while True:
            self.client.publish("lamp/state", await self.states.get())
            await asyncio.sleep(1)
