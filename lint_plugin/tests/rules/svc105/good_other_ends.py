import os
import queue
import sys
import threading

import paho.mqtt.client as mqtt

codes = queue.SimpleQueue()


def on_disconnect(client, userdata, flags, reason_code, properties):
    os._exit(1)


def on_message(client, userdata, message):
    codes.put(0)
    try:
        sys.exit(1)
    except SystemExit:
        print("not today")
    threading.Thread(target=leave).start()


def on_log(client, userdata, level, buf):
    def later():
        sys.exit(1)

    threading.Timer(1, later).start()


def leave():
    sys.exit(1)


def exit_code(exit):
    exit(1)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_disconnect = on_disconnect
client.on_message = on_message
client.on_log = on_log
client.on_publish = lambda *_: exit_code(print)
client.loop_start()
sys.exit(codes.get())
