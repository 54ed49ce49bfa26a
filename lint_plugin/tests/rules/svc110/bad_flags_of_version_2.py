import paho.mqtt.client as mqtt


def on_disconnect(client, userdata, flags, rc=0):  # SVC110: 1
    if rc != 0:
        print("lost", flags)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)
client.on_disconnect = on_disconnect
