import signal

import paho.mqtt.client as mqtt


def stop(signum, frame):
    print("I would rather not")


signal.signal(signal.SIGINT, stop)  # SVC202: 22
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_forever()
