import time

import paho.mqtt.client as mqtt
import pytest


@pytest.fixture
def client():
    made = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    made.connect("localhost")
    made.loop_start()
    time.sleep(0.1)  # SVC116: 10
    yield made
    made.disconnect()
    made.loop_stop()
