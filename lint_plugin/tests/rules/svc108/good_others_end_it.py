import signal
import threading

import paho.mqtt.client as mqtt
from lamp import close

stopping = threading.Event()
signal.signal(signal.SIGTERM, lambda number, frame: stopping.set())
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
stopping.wait()
close(client)
