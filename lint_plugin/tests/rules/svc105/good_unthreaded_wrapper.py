import sys

from wb_common.mqtt_client import MQTTClient


def on_message(client, userdata, message):
    sys.exit(1)


client = MQTTClient("lamp", is_threaded=False)
client.on_message = on_message
client.start()
