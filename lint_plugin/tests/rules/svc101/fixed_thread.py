import paho.mqtt.client as mqtt

import threading


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("connection refused:", reason_code)
        return
    client.subscribe("lamp/set")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect


def work():
    while True:
        client.publish("lamp/state", "on")


threading.Thread(target=work).start()
client.connect("localhost")
client.loop_forever()
