import paho.mqtt.client as mqtt

from .meter import read


def main():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("localhost")
    while True:
        while True:
            value = read()
            if value:
                client.publish("meter/power", value)
                client.loop(2)  # SVC103: 24
                break


main()
