import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
for name in ("hall", "porch"):
    client.username_pw_set(name)
    client.reconnect()
    client.publish("lamp/state", name)
    time.sleep(1)
client.disconnect()
client.loop_stop()
