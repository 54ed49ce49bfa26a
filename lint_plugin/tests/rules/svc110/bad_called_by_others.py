import paho.mqtt.client as mqtt


def heard():  # SVC110: 1
    print("something")


def lost():  # SVC110: 1
    reason_code = 1
    print("lost", reason_code)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = heard
client.on_disconnect = lost
client.connect("localhost")
heard()
client.loop_forever()
