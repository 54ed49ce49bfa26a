import threading

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
threading.Thread(target=client.loop_forever).start()
client.loop_start()  # SVC107: 8
