import signal

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
signal.signal(signal.SIGUSR1, lambda *_: client.publish("lamp/state", "on"))  # SVC204: 49
