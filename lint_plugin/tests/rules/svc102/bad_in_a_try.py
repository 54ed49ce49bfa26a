import sys

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, rc):
    if rc:
        print("refused", rc)
        sys.exit(1)
    print("connected")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)
client.on_connect = on_connect
try:
    client.connect("localhost")
    # here we are
    client.publish("lamp/status", "online", retain=True)  # SVC102: 12
    print("status published")
    client.loop_forever()
except OSError as error:
    print(error)
