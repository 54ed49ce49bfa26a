import paho.mqtt.client as mqtt

import os


def on_disconnect(client, userdata, flags, reason_code, properties):
    os._exit(1)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_disconnect = on_disconnect
client.connect("localhost")
client.subscribe("lamp/set")
client.loop_forever()
