import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion as Api

VERSION = mqtt.CallbackAPIVersion.VERSION2
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
other = mqtt.Client(client_id="lamp", callback_api_version=mqtt.CallbackAPIVersion.VERSION2)
third = mqtt.Client(VERSION, "lamp")
fourth = mqtt.Client(Api.VERSION2, clean_session=False)


class Own(mqtt.Client):
    def __init__(self, name):
        super().__init__(mqtt.CallbackAPIVersion.VERSION2, name)


own = Own("lamp")
