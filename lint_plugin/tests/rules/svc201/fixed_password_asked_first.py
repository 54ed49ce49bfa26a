import argparse
import signal
from getpass import getpass

import paho.mqtt.client as mqtt

parser = argparse.ArgumentParser()
parser.add_argument("--user")
user = parser.parse_args().user
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
# systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
signal.signal(signal.SIGTERM, signal.default_int_handler)
try:
    if user is not None:
        client.username_pw_set(user, getpass())
    client.connect("localhost")
    client.loop_forever()
except KeyboardInterrupt:
    client.disconnect()
