import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
while True:
    try:
        client.connect("localhost")
        break
    except OSError:
        time.sleep(5)
client.loop_start()
time.sleep(2)  # SVC116: 6
client.publish("lamp/state", "on")
client.disconnect()
client.loop_stop()
