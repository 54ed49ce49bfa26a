import paho.mqtt.client as mqtt


class Lamp(mqtt.Client):
    def switch(self, state):
        self.publish("lamp/state", state)


class Dimmer(Lamp):
    def __init__(self, name):
        super().__init__(mqtt.CallbackAPIVersion.VERSION2, name)


plain = Lamp(mqtt.CallbackAPIVersion.VERSION2, client_id="lamp")
dimmer = Dimmer("dimmer")
