import paho.mqtt.client as mqtt

if hasattr(mqtt, "CallbackAPIVersion"):
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, "lamp")
else:
    client = mqtt.Client("lamp")

other = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2) if hasattr(mqtt, "CallbackAPIVersion") else mqtt.Client()


def make(name):
    try:
        return mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=name)
    except (AttributeError, TypeError):
        return mqtt.Client(client_id=name)


def early(name):
    if hasattr(mqtt, "CallbackAPIVersion"):
        return mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, client_id=name)
    return mqtt.Client(client_id=name)


class Old(mqtt.Client):
    def __init__(self, name):
        try:
            super().__init__(mqtt.CallbackAPIVersion.VERSION2, name)
        except AttributeError:
            super().__init__(name)
