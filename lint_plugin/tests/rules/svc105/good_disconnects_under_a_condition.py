import sys

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        sys.exit(6)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.connect("localhost")
client.loop_start()
client.subscribe("lamp/on")
client.loop_stop()
if "--again" in sys.argv:
    client.disconnect()
client.loop_forever()
