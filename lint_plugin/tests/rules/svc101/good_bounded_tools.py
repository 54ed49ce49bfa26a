import paho.mqtt.client as mqtt

import sys
import threading
import time

done = threading.Event()


def on_message(client, userdata, message):
    done.set()


def ask_once(client: mqtt.Client):
    client.subscribe("lamp/state")
    time.sleep(1)
    client.unsubscribe("lamp/state")


def main():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.on_message = on_message
    client.connect("localhost")
    ask_once(client)
    client.subscribe("lamp/set")
    client.loop_start()
    done.wait()
    client.loop_stop()


def dump():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("localhost")
    client.subscribe("#")
    client.loop_start()
    input("Enter ends")
    sys.exit(0)


def test_answer():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("localhost")
    client.subscribe("lamp/set")
    assert client.is_connected()
