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
    client.disconnect()
    client.loop_stop()
