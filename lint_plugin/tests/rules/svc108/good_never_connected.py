import sys
import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
while True:
    time.sleep(5)
    if not client.is_connected():
        client.loop_stop()
        sys.exit(1)
