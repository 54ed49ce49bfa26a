import gmqtt
import paho.mqtt.publish


def on_message(client, topic, payload, qos, properties):
    print(topic)


def on_disconnect(client, packet):
    paho.mqtt.publish.single("lamp/status", "offline")


client = gmqtt.Client("lamp")
client.on_message = on_message
client.on_disconnect = on_disconnect
