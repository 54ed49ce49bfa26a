import time

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, rc):
    print("connected")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)
client.on_connect = on_connect
client.connect("localhost")
client.loop_start()
time.sleep(4)  # SVC116: 6
client.publish("lamp/state", "on")
client.disconnect()
client.loop_stop()
