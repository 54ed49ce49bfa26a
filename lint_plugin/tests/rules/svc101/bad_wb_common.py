from wb_common.mqtt_client import MQTTClient


def main():
    client = MQTTClient("lamp", "tcp://localhost:1883")
    client.start()
    client.subscribe("/devices/lamp/controls/on")  # SVC101: 12
    while True:
        client.publish("/devices/lamp/controls/on", "1")
