import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
for _ in range(100):
    if client.is_connected():
        break
    time.sleep(0.1)
client.publish("lamp/state", "on")
client.disconnect()
client.loop_stop()
