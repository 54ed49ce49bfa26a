import paho.mqtt.client as mqtt

import time

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
while True:
    try:
        client.connect("localhost")
        client.subscribe("lamp/set")  # SVC101: 16
        break
    except OSError:
        time.sleep(1)
client.loop_forever()
