import asyncio
from asyncio import sleep

import paho.mqtt.client as mqtt


async def poll():
    while True:
        print("lamp")
        asyncio.sleep(1)  # SVC409: 17


async def other(message: mqtt.MQTTMessage):
    print(message)
    sleep(1)  # SVC409: 5
    await asyncio.wait_for(poll(), 1)
