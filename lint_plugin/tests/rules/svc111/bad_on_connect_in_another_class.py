from wb_common.mqtt_client import MQTTClient


class Device:
    def __init__(self, client):
        self.client = client
        self.client.on_connect = self._on_connect  # SVC111: 21

    def _on_connect(self, client, userdata, flags, rc):
        if rc == 0:
            client.publish("/devices/lamp/meta/name", "Lamp", retain=True)


class Driver:
    def __init__(self):
        self.mqtt = MQTTClient("lamp")
        self.mqtt.start()

    def run(self):
        device = Device(self.mqtt)
        try:
            input("enter: ")
        finally:
            print(device)
            self.mqtt.stop()


driver = Driver()
driver.run()
