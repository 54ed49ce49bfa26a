import collections
import time

import paho.mqtt.client as mqtt

clients = collections.OrderedDict()
for name in ("hall", "porch"):
    clients[name] = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    clients[name].connect("localhost")
    clients[name].loop_start()
    time.sleep(0.5)  # SVC116: 10
    clients[name].publish(f"lamp/{name}", "on")
for name in clients:
    clients[name].disconnect()
    clients[name].loop_stop()
