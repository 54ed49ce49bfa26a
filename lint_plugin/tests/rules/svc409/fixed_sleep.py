import asyncio
from asyncio import sleep

import paho.mqtt.client as mqtt


async def poll():
    while True:
        print("lamp")
        await asyncio.sleep(1)


async def other(message: mqtt.MQTTMessage):
    print(message)
    await sleep(1)
    await asyncio.wait_for(poll(), 1)
