import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
while True:
    with open("/proc/loadavg", encoding="ascii") as file:
        client.publish("lamp/load", file.read())
    rc = client.loop()  # SVC103: 17
