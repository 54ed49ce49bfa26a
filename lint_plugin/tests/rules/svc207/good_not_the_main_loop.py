import asyncio
import threading
import time

import paho.mqtt.client as mqtt


def work():
    while True:
        try:
            read_unit()
        except:
            time.sleep(1)


async def cycle():
    while True:
        try:
            await read_unit()
        except BaseException:
            print("lamp")


def on_message(client, userdata, message):
    while True:
        try:
            read_unit()
        except:
            print("lamp")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
threading.Thread(target=work).start()
asyncio.run(cycle())
