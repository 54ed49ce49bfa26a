import asyncio
import time

import paho.mqtt.client as mqtt
from lamp import readable

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
asyncio.get_event_loop().add_reader(client.socket(), readable)
while True:
    client.publish("lamp/state", "on")
    time.sleep(5)
