import atexit
import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
atexit.register(client.disconnect)
try:
    while True:
        time.sleep(60)
finally:
    client.loop_stop()
