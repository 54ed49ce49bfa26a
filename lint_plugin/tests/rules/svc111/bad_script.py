import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.username_pw_set("lamp", "secret")  # SVC111: 8
client.loop_forever()
