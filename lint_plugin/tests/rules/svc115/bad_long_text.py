import paho.mqtt.client as mqtt


class Lamp(mqtt.Client):
    def begin(self):
        self.connect("localhost")
        self.loop_start()

    def stop(self):
        self.publish(  # SVC115: 14
            "lamp/status",
            """off
line""",
            qos=1,
        )
        self.disconnect()
        self.loop_stop()
