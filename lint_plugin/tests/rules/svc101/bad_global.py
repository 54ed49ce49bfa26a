import paho.mqtt.client as mqtt

client = None


def main():
    global client
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    start()


def start():
    client.connect("localhost")
    client.subscribe("lamp/set")  # SVC101: 12
    client.loop_forever()
