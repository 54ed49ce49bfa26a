import threading
from concurrent.futures import ThreadPoolExecutor

import paho.mqtt.client as mqtt


def work():
    print(mqtt.MQTT_ERR_SUCCESS)


threading.Thread(target=work)
ThreadPoolExecutor().submit(work)
