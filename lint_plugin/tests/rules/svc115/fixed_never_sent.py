import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
client.publish("lamp/state", "on").wait_for_publish(2)
print("done")
