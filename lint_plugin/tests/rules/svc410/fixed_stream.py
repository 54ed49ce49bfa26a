import asyncio

import paho.mqtt.client as mqtt


async def listen(stream, lock=asyncio.Lock(), ids=mqtt.MQTTMessage):
    while True:
        try:
            async for line in stream:
                print(line)
        except ValueError:
            raise
        except Exception as error:
            print("lamp", error)
