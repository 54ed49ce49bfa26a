import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, reconnect_on_failure=False)
client.connect("localhost")
client.subscribe("lamp/set")
client.loop_forever()
