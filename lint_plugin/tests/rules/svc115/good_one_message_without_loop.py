import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.publish("lamp/status", "offline", qos=1)
client.disconnect()
