import asyncio

import paho.mqtt.client as mqtt

loop = asyncio.new_event_loop()
messages: "asyncio.Queue[bytes]" = asyncio.Queue()
answer = loop.create_future()


def on_message(client, userdata, message):
    messages.put_nowait(message.payload)  # SVC117: 14
    answer.set_result(message.payload)  # SVC117: 12
    loop.call_soon(print, message.payload)  # SVC117: 10
    asyncio.create_task(handle(message))  # SVC117: 13
    if message.payload == b"stop":
        loop.stop()  # SVC117: 14


async def handle(message):
    messages.put_nowait(message.payload)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
client.connect("localhost")
client.loop_start()
loop.run_forever()
