import paho.mqtt.client as mqtt
from ymod_python_sys import current_python

reactor = current_python()
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect_async("lamp")  # SVC505: 8
