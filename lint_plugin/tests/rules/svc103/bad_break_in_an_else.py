import paho.mqtt.client as mqtt

import time

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
while True:
    client.loop(0.1)  # SVC103: 12
    for name in ("left", "right"):
        if open(f"/run/{name}", encoding="ascii").read() == "on":
            break
    else:
        break
    time.sleep(1)
