import paho.mqtt.client as mqtt


def send(readings):
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("localhost")
    for topic, reading in readings.items():
        client.publish(topic, reading)  # SVC115: 16
    client.disconnect()


send({"lamp/power": 5, "lamp/hours": 800})
other = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
other.connect("localhost")
other.publish("lamp/power", 5)
other.publish("lamp/hours", 800)  # SVC115: 7
other.disconnect()
