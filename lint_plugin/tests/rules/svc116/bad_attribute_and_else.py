import paho.mqtt.client as mqtt
from time import sleep


class Lamp:
    def connect(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        try:
            self.client.connect("localhost")
        except OSError as error:
            print(error)
            return False
        else:
            self.client.loop_start()
            sleep(1.0)  # SVC116: 13
        return True
