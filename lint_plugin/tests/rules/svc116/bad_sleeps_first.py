import time

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        client.subscribe("lamp/set")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.connect("localhost")
time.sleep(2)  # SVC116: 6
client.loop_start()
client.publish("lamp/state", "on")
client.disconnect()
client.loop_stop()
