import signal

import paho.mqtt.client as mqtt

looping = True


def serve():
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.connect("localhost")
    if not looping:
        client.disconnect()
        return
    while looping:
        client.loop()  # SVC103: 16

    print("quit")
    client.disconnect()


def stop(*_):
    global looping
    looping = False


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
serve()
