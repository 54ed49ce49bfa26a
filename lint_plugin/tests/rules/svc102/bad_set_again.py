import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
topic = "lamp/status"
client.publish(topic, "online", retain=True)  # SVC102: 8
topic = "lamp/power"
client.publish(topic, "20")
client.loop_forever()
