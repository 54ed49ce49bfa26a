import time

import paho.mqtt.client as mqtt


def listen():
    while True:
        try:
            client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
            client.on_message = lambda client, userdata, message: print(message.topic)
            client.connect("localhost")
            client.loop_start()
            for name in ("lamp", "fan"):
                client.subscribe(f"{name}/set")  # SVC101: 24
            while True:
                time.sleep(1)
        except OSError as error:
            print(error)


listen()
