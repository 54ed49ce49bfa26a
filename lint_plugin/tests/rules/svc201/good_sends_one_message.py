import sys

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        sys.exit(f"refused: {reason_code}")
    client.publish("lamp/set", sys.argv[1], qos=1)


def on_publish(client, userdata, mid, reason_code, properties):
    client.disconnect()


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.on_publish = on_publish
client.connect("localhost")
try:
    client.loop_forever()
except KeyboardInterrupt:
    sys.exit(1)
