import paho.mqtt.client as mqtt
from aiothing import Listeners

listeners = Listeners(mqtt.Client(mqtt.CallbackAPIVersion.VERSION2))


async def on_connect_async(client, userdata, flags, reason_code):
    await client.subscribe("lamp/set")


listeners.add_on_connect(on_connect_async)
