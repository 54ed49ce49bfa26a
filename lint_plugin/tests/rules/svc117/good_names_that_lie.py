import asyncio

import paho.mqtt.client as mqtt


class Timer:
    def stop(self):
        ...

    def set(self):
        ...


timer = Timer()


def on_message(client, userdata, message):
    timer.stop()
    timer.set()
    userdata.stop()
    print(asyncio.iscoroutine(message))


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
client.connect("localhost")
client.loop_start()
