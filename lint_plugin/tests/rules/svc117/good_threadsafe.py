import asyncio
import queue
import threading

import paho.mqtt.client as mqtt

loop = asyncio.new_event_loop()
connected = asyncio.Event()
plain = threading.Event()
messages = queue.SimpleQueue()


async def handle(message):
    connected.set()


def on_message(client, userdata, message):
    loop.call_soon_threadsafe(connected.set)
    loop.call_soon_threadsafe(lambda: connected.set())
    asyncio.run_coroutine_threadsafe(handle(message), loop)
    plain.set()
    messages.put(message.payload)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
client.connect("localhost")
client.loop_start()
loop.run_forever()
