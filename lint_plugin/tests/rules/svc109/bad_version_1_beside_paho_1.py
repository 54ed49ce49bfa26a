import paho.mqtt.client as mqtt

try:
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)  # SVC109: 19
except AttributeError:
    client = mqtt.Client()
