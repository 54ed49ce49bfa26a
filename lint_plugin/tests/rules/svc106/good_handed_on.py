import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import paho.mqtt.client as mqtt

pool = ThreadPoolExecutor()
loop = asyncio.new_event_loop()


def slow(topic="lamp"):
    time.sleep(2)


async def later():
    time.sleep(2)


def numbers():
    time.sleep(1)
    yield 1


def on_message(client, userdata, message):
    pool.submit(slow, message.topic)
    threading.Thread(target=slow).start()
    threading.Timer(2, slow).start()
    asyncio.run_coroutine_threadsafe(later(), loop)
    client.loop_stop()
    numbers()
    time.sleep(0.01)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
client.loop_start()
slow()
client.publish("lamp/done", "1", qos=1).wait_for_publish(2)
