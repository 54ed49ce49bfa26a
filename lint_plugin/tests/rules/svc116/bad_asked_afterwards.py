import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
time.sleep(0.1)  # SVC116: 6
print(client.is_connected())
client.disconnect()
client.loop_stop()
