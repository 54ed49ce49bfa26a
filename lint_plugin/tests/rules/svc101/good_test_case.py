import unittest

import paho.mqtt.client as mqtt


class LampTest(unittest.TestCase):
    def setUp(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.connect("localhost")
        self.client.subscribe("lamp/state")
        self.client.loop_start()

    def tearDown(self):
        self.client.loop_stop()
