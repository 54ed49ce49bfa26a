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
        try:
            self.client.publish(
                "lamp/status",
                "offline",  # what the will says
                qos=1,
                retain=True,
            ).wait_for_publish(2)
        except (RuntimeError, ValueError):
            pass  # not connected: the message has nowhere to go
        self.client.disconnect()
        self.client.loop_stop()

    def leave(self):
        try:
            self.client.publish("lamp/status", "offline", qos=1).wait_for_publish(2)
        except Exception as error:
            print(error)
        self.client.disconnect()
        self.client.loop_stop()
