import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
try:
    client.loop_forever()
except KeyboardInterrupt:
    client.publish("lamp/status", "offline", qos=1, retain=True)
    client.disconnect()
