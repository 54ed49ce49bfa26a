import paho.mqtt.client as mqtt


class Own(mqtt.Client):
    def on_connect(self, client, userdata, flags, reason_code, properties):
        if not reason_code.is_failure:
            self.measure()

    def measure(self):
        while True:  # SVC106: 9
            self.publish("lamp/power", read())


def read():
    return 20.5
