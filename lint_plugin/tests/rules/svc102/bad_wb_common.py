from wb_common.mqtt_client import MQTTClient


def main():
    client = MQTTClient("lamp")
    client.start()
    client.publish("/devices/lamp/meta/name", "Lamp", retain=True)  # SVC102: 12
    client.loop_forever()


if __name__ == "__main__":
    main()
