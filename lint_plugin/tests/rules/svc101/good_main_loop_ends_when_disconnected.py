import paho.mqtt.client as mqtt

import time

connected = True


def on_disconnect(client, userdata, flags, reason_code, properties):
    global connected
    connected = False


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_disconnect = on_disconnect
client.connect("localhost")
client.subscribe("lamp/set")
client.loop_start()
while connected:
    time.sleep(1)
