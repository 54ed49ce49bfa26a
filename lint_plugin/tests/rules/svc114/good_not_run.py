import asyncio
import threading

import paho.mqtt.client as mqtt


async def handle(message):
    raise ValueError(message)


def work(message):
    raise ValueError(message)


def on_message(client, loop, message):
    asyncio.run_coroutine_threadsafe(handle(message), loop)
    threading.Thread(target=work, args=(message,)).start()


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
