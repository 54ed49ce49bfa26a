import paho.mqtt.client as mqtt

class Lamp:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self._on_connect
        self.client.connect("localhost")
        self.client.loop_start()

    def _on_connect(self, client, userdata, flags, reason_code, properties):
        if reason_code.is_failure:
            print("connection refused:", reason_code)
            return
        (
            client
            .subscribe(
                "lamp/set",
                qos=1,
            )
        )
