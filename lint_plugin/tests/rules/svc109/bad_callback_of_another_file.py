import paho.mqtt.client as mqtt

from .callbacks import on_connect

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)  # SVC109: 15
client.on_connect = on_connect
