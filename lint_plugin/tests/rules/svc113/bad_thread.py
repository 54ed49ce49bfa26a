import threading
import time

import paho.mqtt.client as mqtt


def again():
    while not client.is_connected():
        client.reconnect()  # SVC113: 16
        time.sleep(5)


def on_disconnect(client, userdata, flags, reason_code, properties):
    threading.Thread(target=again).start()


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_disconnect = on_disconnect
client.connect("localhost")
client.loop_forever()
