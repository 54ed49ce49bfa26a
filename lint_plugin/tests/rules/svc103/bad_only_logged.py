import paho.mqtt.client as mqtt

import logging

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
while True:
    rc = client.loop()  # SVC103: 17
    if rc != mqtt.MQTT_ERR_SUCCESS:
        logging.error("loop: %s", rc)
