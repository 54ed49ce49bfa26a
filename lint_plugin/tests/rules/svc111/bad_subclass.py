import ssl

import paho.mqtt.client as mqtt


class Lamp(mqtt.Client):
    def begin(self):
        self.connect("localhost")
        self.will_set("lamp/status", "offline")  # SVC111: 14
        self.tls_set(cert_reqs=ssl.CERT_REQUIRED)  # SVC111: 14
        self.loop_forever()
