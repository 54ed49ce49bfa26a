from wb_common.mqtt_client import MQTTClient


def on_connect(client, userdata, flags, rc):
    if rc != 0:
        print("connection refused:", rc)
        return
    client.publish("/devices/lamp/meta/name", "Lamp", retain=True)


def main():
    client = MQTTClient("lamp")
    client.on_connect = on_connect
    client.start()
    client.loop_forever()


if __name__ == "__main__":
    main()
