import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = lambda client, userdata, message: print(message.topic)
client.connect("localhost")
client.subscribe("lamp/set")
started = time.time()
client.loop_start()
while True:
    if time.time() - started > 2:
        client.loop_stop()
        break
client.disconnect()
