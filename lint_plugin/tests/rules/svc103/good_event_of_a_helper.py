import asyncio

import paho.mqtt.client as mqtt


def lost(reason, gone):
    print("gone", reason)
    gone.set()


async def serve():
    loop, gone = asyncio.get_running_loop(), asyncio.Event()
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.on_disconnect = lambda client, userdata, flags, reason, properties: lost(reason, gone)
    client.connect("localhost")
    loop.add_reader(client.socket(), client.loop_read)
    pinging = loop.create_task(ping(client))
    await gone.wait()
    pinging.cancel()
    raise ConnectionError


async def ping(client: mqtt.Client):
    while True:
        client.loop_misc()
        await asyncio.sleep(1)


asyncio.run(serve())
