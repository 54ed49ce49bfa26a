import json
import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.will_set("lamp/status", "offline", retain=True)
client.connect("localhost")
client.loop_start()
client.publish("lamp/status", "online", 1, True)  # SVC102: 8
client.publish("lamp/meta/type", "switch", retain=True)
for name in ("left", "right"):
    payload = {"name": name}
    payload["unique_id"] = name
    client.publish(f"homeassistant/switch/{name}/config", json.dumps(payload), retain=True)

while True:
    client.publish("lamp/power", "20")
    time.sleep(10)
