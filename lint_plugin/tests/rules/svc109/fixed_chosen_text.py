import paho.mqtt.client as mqtt


class Bridge:
    def __init__(self, name=None):
        client_id = name if name is not None else "bridge"
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=client_id)
