import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
try:
    client.loop_forever()
except KeyboardInterrupt:  # SVC201: 8
    client.disconnect()
