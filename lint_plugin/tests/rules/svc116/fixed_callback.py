import threading
import time

import paho.mqtt.client as mqtt


connected = threading.Event()


def on_connect(client, userdata, flags, rc):
    """Says how it went."""
    if rc == 0:
        print("connected")
        connected.set()
    else:
        print("refused", rc)


def main():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)
    client.on_connect = on_connect
    client.connect("localhost")
    client.loop_start()
    connected.wait(10)
    for number in range(10):
        client.publish("lamp/state", number)
        time.sleep(1)
    client.disconnect()
    client.loop_stop()


main()
