import os

import paho.mqtt.client as mqtt


def on_disconnect(client, userdata, flags, reason_code, properties):
    os._exit(1)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_disconnect = on_disconnect
client.connect("localhost")
client.publish("lamp/status", "online", retain=True)
client.loop_forever()
