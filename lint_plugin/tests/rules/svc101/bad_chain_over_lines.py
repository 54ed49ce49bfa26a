import paho.mqtt.client as mqtt

class Lamp:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.connect("localhost")
        (
            self.client
            .subscribe(  # SVC101: 14
                "lamp/set",
                qos=1,
            )
        )
        self.client.loop_start()
