import paho.mqtt.client as mqtt


def clear(client):
    client.publish("lamp/meta/name", "", retain=True)
    client.publish("lamp/meta/type", None, retain=True)


def main():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("localhost")
    client.publish("lamp/config", "{}", retain=True)
    client.disconnect()


def serve():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("localhost")
    clear(client)
    client.publish("lamp/hello", "world")
    client.loop_forever()


main()
serve()
