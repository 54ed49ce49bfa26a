import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
while True:
    # as fast as we can
    client.loop(0.1)  # SVC103: 12
    print("lamp")
