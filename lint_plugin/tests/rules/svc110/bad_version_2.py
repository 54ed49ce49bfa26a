import paho.mqtt.client as mqtt


def on_publish(client, userdata, mid):  # SVC110: 1
    print("sent", mid)


def on_connect(client, userdata, flags, rc):  # SVC110: 1
    if rc == 0:
        client.subscribe("lamp/set")


def on_disconnect(client, userdata, rc):  # SVC110: 1
    print("lost", rc)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_publish = on_publish
client.on_connect = on_connect
client.on_disconnect = on_disconnect
client.on_subscribe = lambda client, userdata, mid, granted: print(mid)  # SVC110: 23
