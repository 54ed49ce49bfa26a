import collections

import paho.mqtt.client as mqtt

waiting = collections.deque()


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        return
    while waiting:
        client.publish(*waiting.popleft())
    while True:
        if not waiting:
            break
        waiting.pop()
    try:
        while True:
            client.publish(*waiting.popleft())
    except IndexError:
        pass


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
