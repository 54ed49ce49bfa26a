import paho.mqtt.client as mqtt

import time

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
while True:
    for name in ("left", "right"):
        if open(f"/run/{name}", encoding="ascii").read() == "on":
            break
    else:
        break
    time.sleep(1)
client.disconnect()
client.loop_stop()
