import time

import paho.mqtt.client as mqtt


def on_disconnect(client, userdata, flags, reason_code, properties):
    client.reconnect()


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_disconnect = on_disconnect
client.connect("localhost")
while True:
    if client.loop(1.0) != mqtt.MQTT_ERR_SUCCESS:
        time.sleep(1)
        client.reconnect()
