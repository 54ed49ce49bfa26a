from wb_common.mqtt_client import MQTTClient


def on_connect(client, userdata, flags, rc):
    if rc != 0:
        print("connection refused:", rc)
        return
    client.subscribe("/devices/lamp/controls/on")


def main():
    client = MQTTClient("lamp", "tcp://localhost:1883")
    client.on_connect = on_connect
    client.start()
    while True:
        client.publish("/devices/lamp/controls/on", "1")
