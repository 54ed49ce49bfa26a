import threading

import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self, host):
        self.done = threading.Event()
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.connect(host)
        self.client.loop_start()

    def run(self):
        self.done.wait()
        self.client.publish(  # SVC115: 21
            "lamp/status",
            "offline",  # what the will says
            qos=1,
            retain=True,
        )
        self.client.disconnect()
        self.client.loop_stop()

    def leave(self):
        try:
            self.client.publish("lamp/status", "offline", qos=1)  # SVC115: 25
        except Exception as error:
            print(error)
        self.client.disconnect()
        self.client.loop_stop()
