import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")

run = True
while run:
    # messages come here
    client.loop()  # SVC103: 12
