# A small service as they are often written. It works, until the broker restarts or systemd stops it.
import json

import paho.mqtt.client as mqtt


class Thermostat:
    def __init__(self, host: str) -> None:
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_message = self.on_message
        self.client.connect(host)
        self.client.subscribe("sensors/+/temperature")

    def on_message(self, client, userdata, message) -> None:
        if json.loads(message.payload)["value"] < 19:
            client.publish("heating/on", "1")

    def run(self) -> None:
        while True:
            self.client.loop()


if __name__ == "__main__":
    try:
        Thermostat("localhost").run()
    except KeyboardInterrupt:
        print("bye")
