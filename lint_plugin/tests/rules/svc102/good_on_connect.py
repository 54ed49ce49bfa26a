import threading

import paho.mqtt.client as mqtt

STATUS = "lamp/status"


def introduce(client):
    client.publish("lamp/meta/name", "Lamp", retain=True)


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        client.publish(STATUS, "online", retain=True)
        introduce(client)


def beat():
    client.publish("lamp/state/alive", "1", retain=True)
    threading.Timer(60, beat).start()


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.connect("localhost")
client.publish(STATUS, "online", retain=True)
introduce(client)
beat()
client.loop_forever()
