from paho.mqtt.client import *

client = Client(CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.subscribe("lamp/set")  # SVC101: 8
client.loop_forever()
