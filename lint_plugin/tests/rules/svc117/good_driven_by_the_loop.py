import asyncio

import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self, loop):
        self.loop = loop
        self.answer = asyncio.Event()
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_socket_open = self.on_socket_open
        self.client.on_message = self.on_message

    def on_socket_open(self, client, userdata, sock):
        self.loop.add_reader(sock, client.loop_read)
        self.loop.create_task(self.misc())

    async def misc(self):
        while self.client.loop_misc() == mqtt.MQTT_ERR_SUCCESS:
            await asyncio.sleep(1)

    def on_message(self, client, userdata, message):
        self.answer.set()
