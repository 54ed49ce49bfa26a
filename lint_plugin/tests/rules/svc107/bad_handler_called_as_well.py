import signal
import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def stop(signum, frame):
    client.publish("lamp/online", "0", retain=True)
    client.loop(1)  # SVC107: 12
    client.disconnect()


signal.signal(signal.SIGTERM, stop)
client.connect("localhost")
client.loop_start()
time.sleep(600)
stop(None, None)
