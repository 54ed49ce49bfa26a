import os
import time

import paho.mqtt.client as mqtt

DETAILS = os.environ.get("DETAILS", "")
prefix = "lamp"
prefix += "/" + os.environ.get("ROOM", "hall")


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("connection refused:", reason_code)
        return
    if DETAILS:
        client.publish(prefix + "/model", "E27", retain=True)
    else:
        client.publish(prefix + "/status", "online", retain=True)


if os.environ.get("BROKER"):
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.on_connect = on_connect
    client.connect(os.environ["BROKER"])
    client.loop_start()
    while True:
        client.publish(prefix + "/power", "20")
        time.sleep(10)
