import os
import time

import paho.mqtt.client as mqtt

DETAILS = os.environ.get("DETAILS", "")
prefix = "lamp"
prefix += "/" + os.environ.get("ROOM", "hall")

if os.environ.get("BROKER"):
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect(os.environ["BROKER"])
    client.loop_start()
    if DETAILS:
        client.publish(prefix + "/model", "E27", retain=True)  # SVC102: 16
    else:
        client.publish(prefix + "/status", "online", retain=True)
    while True:
        client.publish(prefix + "/power", "20")
        time.sleep(10)
