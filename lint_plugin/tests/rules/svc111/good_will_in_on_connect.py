import time

import paho.mqtt.client as mqtt

STATUS = "lamp/status"


def on_connect(client, userdata, flags, reason_code, properties):
    client.will_set(STATUS, f"lost, was on since {time.time():.0f}", retain=True)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.will_set(STATUS, "lost", retain=True)
client.connect("localhost")
client.loop_forever()
