# svc-opt-in: SVC209
import asyncio
import queue
import signal
import threading

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
events = queue.SimpleQueue()
loop = asyncio.new_event_loop()
stopping = asyncio.Event()
done = threading.Event()
numbers = set()


def stop(signum, frame):
    events.put(signum)
    loop.call_soon_threadsafe(stopping.set)
    numbers.add(signum)


def on_loop():
    done.set()
    client.disconnect()


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
loop.add_signal_handler(signal.SIGHUP, on_loop)
events.get()
client.disconnect()
done.set()
