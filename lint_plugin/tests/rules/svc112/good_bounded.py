import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
for state in ("on", "off"):
    client.publish("lamp/state", state)
    time.sleep(5)
client.disconnect()
