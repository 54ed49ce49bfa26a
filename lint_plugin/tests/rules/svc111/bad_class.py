import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self, host):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        try:
            self.client.connect(host)
        except OSError as error:
            print("no broker:", error)

        # tell the others when we are gone
        self.client.will_set(  # SVC111: 21
            "lamp/status",
            "offline",  # as at the end of run()
            retain=True,
        )

        self.client.loop_forever()
