import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


class Bridge:
    spare = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id="spare")

    def __init__(self, name):
        self.client = mqtt.Client(
            mqtt.CallbackAPIVersion.VERSION2,
            client_id=name,
            protocol=mqtt.MQTTv5,
        )
        self.clients = {name: mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=name)}
