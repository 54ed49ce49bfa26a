import argparse
from getpass import getpass

import paho.mqtt.client as mqtt

parser = argparse.ArgumentParser()
parser.add_argument("--user")
user = parser.parse_args().user
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
try:
    if user is not None:
        client.username_pw_set(user, getpass())
    client.connect("localhost")
    client.loop_forever()
except KeyboardInterrupt:  # SVC201: 8
    client.disconnect()
