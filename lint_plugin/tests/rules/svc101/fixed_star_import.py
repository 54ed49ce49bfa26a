from paho.mqtt.client import *


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("connection refused:", reason_code)
        return
    client.subscribe("lamp/set")


client = Client(CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.connect("localhost")
client.loop_forever()
