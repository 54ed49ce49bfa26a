import signal

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
# systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
signal.signal(signal.SIGTERM, signal.default_int_handler)
try:
    client.loop_forever()
except KeyboardInterrupt:
    client.disconnect()
