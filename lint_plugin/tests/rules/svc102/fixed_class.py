import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self, host):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self._on_connect
        self.client.connect(host)

    def _on_connect(self, client, userdata, flags, reason_code, properties):
        if not reason_code.is_failure:
            client.subscribe("lamp/set")
            self.introduce()

    def introduce(self):
        for name in ("left", "right"):
            self.client.publish(f"devices/{name}/meta/name", name, retain=True)

    def run(self):
        self.client.loop_forever()


def main():
    light = Lamp("localhost")
    light.run()


main()
