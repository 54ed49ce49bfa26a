import sys
import time

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        sys.exit(6)  # SVC105: 13


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.connect("localhost")
client.loop_start()
try:
    while True:
        client.publish("lamp/time", time.time())
        time.sleep(1)
finally:
    client.loop_stop()
    client.disconnect()
    client.loop_forever()
