import queue

import paho.mqtt.client as mqtt

reasons = queue.SimpleQueue()


class Own(mqtt.Client):
    def on_connect(self, client, userdata, flags, reason_code, properties):
        super().on_connect(client, userdata, flags, reason_code, properties)
        self.subscribe("lamp/set")


def to_a_queue(client, userdata, flags, reason_code, properties):
    reasons.put(reason_code)


def to_a_function(*args):
    judge(*args)


def dispatched(client, userdata, flags, reason_code, properties):
    {0: userdata.accepted, 135: userdata.refused}[reason_code.value]()


def kept(client, userdata, flags, reason_code, properties):
    userdata.reason = reason_code


def judge(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        client.disconnect()


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = to_a_queue
other = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
other.on_connect = to_a_function
third = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
third.on_connect = kept
fifth = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
fifth.on_connect = dispatched
fourth = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
fourth.on_connect = lambda client, userdata, flags, rc, props: reasons.put(rc)
