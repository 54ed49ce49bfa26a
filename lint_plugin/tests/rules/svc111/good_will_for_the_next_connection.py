import time

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    client.will_set(f"{userdata['place']}/status", "offline", retain=True)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, userdata={"place": "hall"})
client.on_connect = on_connect
while True:
    client.connect("localhost")
    client.loop_forever(retry_first_connection=False)
    time.sleep(1)
