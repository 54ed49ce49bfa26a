import gmqtt
import paho.mqtt.client as paho
from aiomqtt import Client
from wb_common.mqtt_client import MQTTClient

from . import client as mqtt


class Own:
    class Client:
        pass


first = gmqtt.Client("lamp")
second = mqtt.Client("lamp")
third = Own.Client("lamp")
fourth = MQTTClient("lamp")


async def main():
    async with Client("localhost") as client:
        await client.publish("lamp", paho.MQTT_ERR_SUCCESS)
