import asyncio
import time

import paho.mqtt.client as mqtt


async def pause():
    await asyncio.sleep(1)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
while True:
    try:
        client.connect("localhost")
        break
    except OSError:
        time.sleep(5)
client.loop_start()
client.publish("lamp/state", "on")
time.sleep(1)
asyncio.run(pause())
while True:
    time.sleep(60)
    client.publish("lamp/state", "on")
