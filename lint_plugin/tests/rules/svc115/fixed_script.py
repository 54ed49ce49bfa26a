import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
while input("end? ") != "y":
    pass
try:
    client.publish("lamp/status", "offline", 1, True).wait_for_publish(2)
except (RuntimeError, ValueError):
    pass  # not connected: the message has nowhere to go
client.disconnect()
client.loop_stop()
