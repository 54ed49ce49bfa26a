import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
while True:
    client.publish("lamp/state", "on")
    time.sleep(1)
    if time.time() % 60 < 1:
        client.disconnect()
        client.loop_stop()
        break
