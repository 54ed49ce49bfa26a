import paho.mqtt.client as mqtt

import threading
import time

connected = threading.Event()


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("connection refused:", reason_code)
        return
    connected.set()
    client.subscribe("lamp/set")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.connect("localhost")
client.loop_start()
while not connected.is_set():
    time.sleep(0.1)
while True:
    time.sleep(1)
