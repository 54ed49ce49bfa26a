import paho.mqtt.client as mqtt

import pytest


def main(client: mqtt.Client):
    client.connect("localhost")
    with pytest.raises(ValueError):
        client.subscribe("")
    client.loop_forever()
