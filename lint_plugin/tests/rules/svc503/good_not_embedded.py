import asyncio

import paho.mqtt.client as mqtt


async def main():
    print(mqtt.MQTT_ERR_SUCCESS)


asyncio.run(main())
