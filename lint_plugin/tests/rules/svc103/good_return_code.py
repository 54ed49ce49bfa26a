import paho.mqtt.client as mqtt

import time

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
while True:
    if client.loop() != mqtt.MQTT_ERR_SUCCESS:
        time.sleep(1)
        client.reconnect()
while client.loop() == 0:
    pass
rc = 0
while rc == 0:
    rc = client.loop()


def until(client: mqtt.Client):
    while True:
        rc = client.loop()
        if rc:
            raise ConnectionError(rc)


def checked(client: mqtt.Client, check):
    while True:
        check(client.loop())
