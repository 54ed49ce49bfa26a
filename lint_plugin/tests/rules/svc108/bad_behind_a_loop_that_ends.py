import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
while True:
    for _ in range(3):
        time.sleep(20)
    else:
        break
client.loop_stop()  # SVC108: 8
