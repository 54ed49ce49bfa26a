import logging

import paho.mqtt.client as mqtt


class Link:
    connected = False

    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self.on_connect

    def on_connect(self, client, userdata, flags, reason_code, properties):
        if reason_code.is_failure:
            logging.error("refused: %s", reason_code)
            return
        self.connected = True


def on_connect(client, userdata, flags, rc, properties):
    if rc == 0:
        print("connected")
    else:
        print("refused", rc)
        return
    for topic in ("lamp/set", "lamp/get"):
        client.subscribe(topic)


other = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
other.on_connect = on_connect


def on_connect_in_one_line(client, userdata, flags, rc, properties):
    if rc.is_failure:
        print("connection refused:", rc)
        return
    print("connected" if rc == 0 else f"refused: {rc}")
    client.subscribe("lamp/set")


third = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
third.on_connect = on_connect_in_one_line
