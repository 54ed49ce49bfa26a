import sys
import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
while True:
    client.publish("lamp/state", "on")
    if client.loop(1.0) != mqtt.MQTT_ERR_SUCCESS:
        sys.exit(1)
    time.sleep(5)
