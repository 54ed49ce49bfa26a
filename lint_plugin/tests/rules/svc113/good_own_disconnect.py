import time

import paho.mqtt.client as mqtt


def on_message(client, userdata, message):
    client.disconnect()
    time.sleep(0.1)
    client.reconnect()


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
client.connect("localhost")
client.loop_forever()
