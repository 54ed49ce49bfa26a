import sys

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
for line in sys.stdin:
    if line.strip():
        client.publish("lamp/set", line, qos=1)
    else:
        client.disconnect()
        client.loop_stop()
        break
