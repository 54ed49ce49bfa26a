import time

import paho.mqtt.client as mqtt


class One:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)
        self.client.on_connect = self.when_connected
        self.client.connect("localhost")
        self.client.loop_start()
        time.sleep(1)  # SVC116: 14
        self.client.publish("lamp/state", "on")

    def when_connected(self, client, userdata, flags, rc):
        if rc != mqtt.CONNACK_ACCEPTED:
            print("refused", rc)
        elif not client.is_connected():
            print("gone again")


def main():
    One()
    while True:
        time.sleep(60)


main()
