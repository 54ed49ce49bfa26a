import paho.mqtt.client as mqtt

import select

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
while True:
    select.select([client.socket()], [], [], 1)
    client.loop_read()  # SVC103: 12
    client.loop_misc()  # SVC103: 12
