import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
while input("end? ") != "y":
    pass
client.publish("lamp/status", "offline", 1, True)  # SVC115: 8
client.disconnect()
client.loop_stop()
