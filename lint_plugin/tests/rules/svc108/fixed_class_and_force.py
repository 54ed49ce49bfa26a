import time

import paho.mqtt.client as mqtt


class Lamp:
    client: mqtt.Client

    def start(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.connect_async("localhost")
        self.client.loop_start()

    def stop(self, force=False):
        self.client.disconnect()
        self.client.loop_stop()
        if force:
            time.sleep(1)
            print("stopping again")
            print("and waiting no longer")
            self.client.loop_stop(force=True)
