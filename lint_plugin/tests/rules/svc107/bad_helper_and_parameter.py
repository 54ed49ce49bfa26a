import paho.mqtt.client as mqtt


def connected():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("localhost")
    client.loop_start()
    return client


def serve(client):
    client.loop_forever()  # SVC107: 12


def main():
    serve(connected())


main()
