import asyncio

import paho.mqtt.client as mqtt


class Lamp:
    def loop_start(self):
        ...

    def loop_forever(self):
        ...


bulb = Lamp()
bulb.loop_start()
bulb.loop_forever()
print(mqtt.MQTT_ERR_SUCCESS, asyncio.get_event_loop_policy())
