import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
result = client.connect("localhost")
if result == 0:
    client.loop_start()
time.sleep(1)  # SVC116: 6
client.publish("lamp/state", "on")
client.disconnect()
client.loop_stop()
