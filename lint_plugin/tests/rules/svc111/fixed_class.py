import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self, host):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        # tell the others when we are gone
        self.client.will_set(
            "lamp/status",
            "offline",  # as at the end of run()
            retain=True,
        )
        try:
            self.client.connect(host)
        except OSError as error:
            print("no broker:", error)

        self.client.loop_forever()
