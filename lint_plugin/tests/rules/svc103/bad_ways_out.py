import paho.mqtt.client as mqtt

import sys
import time

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
try:
    while True:
        try:
            client.loop(0.1)  # SVC103: 20
            with open("/run/lamp", encoding="ascii") as file:
                if file.read() == "broken":
                    sys.exit(1)
            time.sleep(1)
        except OSError:
            break
    client.publish("lamp/status", "offline")
except ValueError:
    client.disconnect()
    raise
