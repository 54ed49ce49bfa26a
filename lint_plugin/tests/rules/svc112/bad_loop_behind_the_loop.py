import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
while True:
    try:
        client.publish("lamp/state", "on")  # SVC112: 16
    except ValueError:
        continue
    time.sleep(5)
client.loop_forever()
