import time

import paho.mqtt.client as mqtt


def on_disconnect(client, userdata, flags, reason_code, properties):
    print(reason_code)


def connected():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("localhost")
    client.on_disconnect = on_disconnect
    return client


client = connected()
client.loop_start()
time.sleep(1)  # SVC116: 6
if client.is_connected():
    client.publish("lamp/state", "on")
client.disconnect()
client.loop_stop()
