import paho.mqtt.client as mqtt

import time


def on_disconnect(client, userdata, flags, reason_code, properties):
    while True:
        try:
            client.reconnect()
            return
        except OSError:
            time.sleep(1)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_disconnect = on_disconnect
client.connect("localhost")
while True:
    client.loop()
