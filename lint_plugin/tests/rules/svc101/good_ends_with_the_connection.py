import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.subscribe("lamp/set")
rc = 0
while rc == 0:
    rc = client.loop()
