import paho.mqtt.client as mqtt

from .meter import read


def send(client, value):
    client.publish("meter/power", value)
    client.loop(2)


def main():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("localhost")
    while True:
        value = read()
        if value is None:
            continue
        if value:
            send(client, value)
            break
    client.disconnect()


main()
