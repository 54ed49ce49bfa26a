import paho.mqtt.client as mqtt

import threading

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def work():
    client.subscribe("lamp/set")  # SVC101: 12
    while True:
        client.publish("lamp/state", "on")


threading.Thread(target=work).start()
client.connect("localhost")
client.loop_forever()
