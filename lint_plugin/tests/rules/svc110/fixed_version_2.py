import paho.mqtt.client as mqtt


def on_publish(client, userdata, mid, reason_code, properties):
    print("sent", mid)


def on_connect(client, userdata, flags, rc, properties):
    if rc == 0:
        client.subscribe("lamp/set")


def on_disconnect(client, userdata, flags, rc, properties):
    print("lost", rc)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_publish = on_publish
client.on_connect = on_connect
client.on_disconnect = on_disconnect
client.on_subscribe = lambda client, userdata, mid, granted, properties: print(mid)
