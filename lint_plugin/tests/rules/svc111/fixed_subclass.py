import ssl

import paho.mqtt.client as mqtt


class Lamp(mqtt.Client):
    def begin(self):
        self.will_set("lamp/status", "offline")
        self.tls_set(cert_reqs=ssl.CERT_REQUIRED)
        self.connect("localhost")
        self.loop_forever()
