import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code == 0:
        client.subscribe("lamp/set")


def make(protocol):
    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1, protocol=protocol)
    client.on_connect = on_connect
    return client


five = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1, protocol=mqtt.MQTTv5)
five.on_connect = on_connect
five.on_disconnect = lambda client, userdata, reason_code, properties: print(reason_code)
five.on_publish = lambda client, userdata, mid: print(mid)
