import itertools

import aiomqtt
import asyncio
import signal
import paho.mqtt.client as mqtt
import redis


def serve():
    # systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        for message in redis.Redis().pubsub().listen():
            print(message)
    except KeyboardInterrupt:
        pass


def run():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("localhost")
    # systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        while client.loop() == 0:
            pass
    except KeyboardInterrupt:
        client.disconnect()


async def listen():
    async with aiomqtt.Client("localhost") as client:
        async for message in client.messages:
            print(message)


def main():
    # systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        asyncio.run(listen())
    except KeyboardInterrupt:
        pass


def poll():
    # systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        for number in itertools.count():
            print(number)
    except KeyboardInterrupt:
        pass


main()
