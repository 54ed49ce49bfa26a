import signal
import sys

import paho.mqtt.client as mqtt


def on_message(client, userdata, message):
    if message.retain:
        sys.exit("this device is taken")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
client.connect("localhost")
# systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
signal.signal(signal.SIGTERM, signal.default_int_handler)
try:
    client.loop_forever()
except KeyboardInterrupt:
    client.disconnect()
