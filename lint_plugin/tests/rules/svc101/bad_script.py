import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.subscribe("lamp/set")  # SVC101: 8
client.loop_forever()
