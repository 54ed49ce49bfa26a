import paho.mqtt.client as mqtt
from wb_common.mqtt_client import MQTTClient


def on_connect(client, userdata, flags, rc):
    if rc == 0:
        client.subscribe("lamp/set")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)  # SVC109: 15
client.on_connect = on_connect
other = MQTTClient("lamp")
other.on_connect = on_connect
