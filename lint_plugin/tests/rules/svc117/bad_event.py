import asyncio

import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self._connected = asyncio.Event()
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self._client.on_connect = self._on_connect

    async def connect(self):
        self._client.connect_async("localhost")
        self._client.loop_start()
        await self._connected.wait()

    def _on_connect(self, client, userdata, flags, reason_code, properties):
        if not reason_code.is_failure:
            self._tell()

    def _tell(self):
        self._connected.set()  # SVC117: 25
