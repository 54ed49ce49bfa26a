import signal

import paho.mqtt.client as mqtt
from wb_common.mqtt_client import MQTTClient

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
bus = MQTTClient("lamp", is_threaded=False)


def stop(signum, frame):
    client.disconnect()
    client.loop_stop()
    bus.stop()


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
client.connect("localhost")
client.loop_forever()
