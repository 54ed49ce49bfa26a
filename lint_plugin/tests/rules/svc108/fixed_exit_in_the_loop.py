import sys
import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
while True:
    try:
        time.sleep(60)
    except KeyboardInterrupt:
        client.disconnect()
        client.loop_stop()
        sys.exit(0)
