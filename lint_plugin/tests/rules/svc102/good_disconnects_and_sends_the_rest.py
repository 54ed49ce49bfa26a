import time

import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        client.publish("lamp/" + "status", "running", retain=True)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.connect("localhost")
client.loop_start()
try:
    time.sleep(3600)
finally:
    client.publish("lamp/status", "stopped", retain=True)
    client.loop_stop()
    client.disconnect()
    client.loop_forever()
