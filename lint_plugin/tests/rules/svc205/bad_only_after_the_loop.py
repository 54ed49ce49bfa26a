import signal

import paho.mqtt.client as mqtt

stopping = False


def stop(signum, frame):  # SVC205: 1
    global stopping
    stopping = True


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_forever()
if stopping:
    print("lamp off")
