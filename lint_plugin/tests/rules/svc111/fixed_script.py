import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.username_pw_set("lamp", "secret")
client.connect("localhost")
client.loop_forever()
