import threading
import time

import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def open(self):
        rc = self._client.connect("localhost")
        if rc == mqtt.MQTT_ERR_SUCCESS:
            threading.Thread(target=self._client.loop_forever, name="mqtt").start()
        time.sleep(1)  # SVC116: 14
        return self._client.is_connected()
