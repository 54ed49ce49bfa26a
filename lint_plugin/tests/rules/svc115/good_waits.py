import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
input("enter: ")
goodbye = client.publish("lamp/status", "offline", 1, True)
goodbye.wait_for_publish(timeout=2)
client.disconnect()
client.loop_stop()
