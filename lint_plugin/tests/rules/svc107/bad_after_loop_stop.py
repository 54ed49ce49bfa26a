import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
client.loop_stop()
client.loop_forever()  # SVC107: 8
client.disconnect()
