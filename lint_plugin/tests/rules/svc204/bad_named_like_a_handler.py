"""Another file registers it."""
import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def cleanup(signum=None, frame=None):
    client.publish("lamp/state", "offline")  # SVC204: 12
