import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
try:
    while True:
        time.sleep(60)
except OSError:
    client.loop_stop()
    client.disconnect()
except Exception:
    client.loop_stop()  # SVC108: 12
