import paho.mqtt.client as mqtt

import threading

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def on_disconnect(client, userdata, flags, reason_code, properties):
    print("lost", reason_code)


def network():
    client.loop_forever()


client.on_disconnect = on_disconnect
client.connect("localhost")
threading.Thread(target=network, daemon=True).start()
