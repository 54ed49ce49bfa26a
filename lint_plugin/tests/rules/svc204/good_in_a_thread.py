import asyncio
import signal
import threading

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def say():
    client.publish("lamp/state", "offline")


def on_usr1(signum, frame):
    threading.Thread(target=say).start()


def on_loop():
    client.publish("lamp/state", "offline")


async def later():
    client.publish("lamp/state", "offline")


def on_usr2(signum, frame):
    asyncio.run_coroutine_threadsafe(later(), loop)


signal.signal(signal.SIGUSR1, on_usr1)
signal.signal(signal.SIGUSR2, on_usr2)
loop = asyncio.new_event_loop()
loop.add_signal_handler(signal.SIGHUP, on_loop)
