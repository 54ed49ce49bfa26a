import time

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        client.subscribe("lamp/#")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.connect("localhost")
client.loop_start()
time.sleep(5)
client.disconnect()
client.loop_stop()
