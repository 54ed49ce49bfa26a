import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
time.sleep(60)
client.loop_stop()  # SVC108: 8
client.publish("lamp/state", payload=None, retain=True)
