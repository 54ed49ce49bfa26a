import sys

from wb_common.mqtt_client import MQTTClient


def on_message(client, userdata, message):
    if message.payload == b"stop":
        sys.exit()  # SVC105: 13


client = MQTTClient("lamp")
client.message_callback_add("lamp/stop", on_message)
client.start()
