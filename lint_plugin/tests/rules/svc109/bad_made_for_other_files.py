import paho.mqtt.client as mqtt


def make(name):
    return mqtt.Client(mqtt.CallbackAPIVersion.VERSION1, name)  # SVC109: 17
