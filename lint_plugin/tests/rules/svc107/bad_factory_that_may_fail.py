import paho.mqtt.client as mqtt


def connected():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    try:
        client.connect("localhost")
    except OSError:
        return None
    client.loop_start()
    return client


def send(reading):
    client = connected()
    if client is None:
        return
    message = client.publish("lamp/power", reading, qos=1)
    while not message.is_published():
        client.loop()  # SVC107: 16
    client.disconnect()
    client.loop_stop()


send(5)
