import time

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        client.subscribe("lamp/set")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.loop_start()
client.on_connect = on_connect
client.will_set("lamp/status", "offline")
client.connect("localhost")
time.sleep(60)
client.disconnect()
client.loop_stop()
