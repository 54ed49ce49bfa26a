import paho.mqtt.client as mqtt

client = mqtt.Client()  # SVC109: 15


class Bridge:
    spare = mqtt.Client(client_id="spare")  # SVC109: 18

    def __init__(self, name):
        self.client = mqtt.Client(  # SVC109: 28
            client_id=name,
            protocol=mqtt.MQTTv5,
        )
        self.clients = {name: mqtt.Client(client_id=name)}  # SVC109: 36
