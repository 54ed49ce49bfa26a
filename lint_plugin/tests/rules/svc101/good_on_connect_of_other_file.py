import paho.mqtt.client as mqtt

from .callbacks import on_connect

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.connect("localhost")
client.subscribe("lamp/set")
client.loop_forever()
