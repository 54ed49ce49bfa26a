import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect_async("localhost")
client.loop_start()
while True:
    time.sleep(600)
    client.reconnect()
    client.publish("lamp/state", "on").wait_for_publish(5)
    client.disconnect()
