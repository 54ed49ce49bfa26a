import signal
import time

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
while True:
    time.sleep(60)
