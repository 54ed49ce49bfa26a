import dbus
import gmqtt
import paho.mqtt.client as paho
from aiomqtt import Client


class Bus:
    def subscribe(self, topic):
        self.topics = [topic]


bus = Bus()
bus.subscribe("lamp/set")
client = gmqtt.Client("lamp")
client.subscribe("lamp/set")
system = dbus.SystemBus()
system.subscribe("lamp/set")


async def main():
    async with Client("localhost") as client:
        await client.subscribe("lamp/set")


class Own(paho.Client):
    def subscribe(self, topic):
        self.topics = [topic]


own = Own(paho.CallbackAPIVersion.VERSION2)
own.subscribe("lamp/set")
