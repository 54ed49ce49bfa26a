import json
import logging

import paho.mqtt.client as mqtt

log = logging.getLogger("lamp")
DISCOVERY = True


def on_connect(client, userdata, flags, rc):
    if rc != 0:
        log.error("refused: %s", rc)
        return
    client.subscribe("lamp/set")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)
client.on_connect = on_connect
client.will_set("lamp/status", "offline", retain=True)
client.connect("localhost")
# everybody may know
client.publish("lamp/status", "online", retain=True)  # SVC102: 8
if DISCOVERY:
    for name in ("left", "right"):
        payload = {"name": name}
        payload["unique_id"] = name
        log.debug("announcing %s", name)
        client.publish(f"homeassistant/switch/{name}/config", json.dumps(payload), retain=True)
client.loop_forever()
