import time
from threading import Thread

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
thread = Thread(target=client.loop_forever)
thread.start()
time.sleep(1)  # SVC116: 6
client.publish("lamp/state", "on")
client.disconnect()
thread.join()
