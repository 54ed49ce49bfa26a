import paho.mqtt.client as mqtt

import sys
import time

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
try:
    client.loop_start()
    while True:
        try:
            with open("/run/lamp", encoding="ascii") as file:
                if file.read() == "broken":
                    client.disconnect()
                    client.loop_stop()
                    sys.exit(1)
            time.sleep(1)
        except OSError:
            break
    client.publish("lamp/status", "offline")
    client.disconnect()
    client.loop_stop()
except ValueError:
    client.disconnect()
    client.loop_stop()
    raise
