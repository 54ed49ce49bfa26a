import time

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, rc):
    if rc == mqtt.CONNACK_ACCEPTED and client.is_connected():
        print("connected")
    else:
        print("refused", rc)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)
client.on_connect = on_connect
client.connect("localhost")
client.loop_start()
time.sleep(1)  # SVC116: 6
client.publish("lamp/state", "on")
time.sleep(1)
client.disconnect()
client.loop_stop()
