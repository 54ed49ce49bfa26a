import json
import time

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("connection refused:", reason_code)
        return
    client.publish("lamp/status", "online", 1, True)
    client.publish("lamp/meta/type", "switch", retain=True)
    for name in ("left", "right"):
        payload = {"name": name}
        payload["unique_id"] = name
        client.publish(f"homeassistant/switch/{name}/config", json.dumps(payload), retain=True)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.will_set("lamp/status", "offline", retain=True)
client.connect("localhost")
client.loop_start()

while True:
    client.publish("lamp/power", "20")
    time.sleep(10)
