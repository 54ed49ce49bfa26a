import itertools

import aiomqtt
import asyncio
import paho.mqtt.client as mqtt
import redis


def serve():
    try:
        for message in redis.Redis().pubsub().listen():
            print(message)
    except KeyboardInterrupt:  # SVC201: 12
        pass


def run():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("localhost")
    try:
        while client.loop() == 0:
            pass
    except KeyboardInterrupt:  # SVC201: 12
        client.disconnect()


async def listen():
    async with aiomqtt.Client("localhost") as client:
        async for message in client.messages:
            print(message)


def main():
    try:
        asyncio.run(listen())
    except KeyboardInterrupt:  # SVC201: 12
        pass


def poll():
    try:
        for number in itertools.count():
            print(number)
    except KeyboardInterrupt:  # SVC201: 12
        pass


main()
