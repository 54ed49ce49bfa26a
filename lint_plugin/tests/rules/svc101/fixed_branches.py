import paho.mqtt.client as mqtt


def on_connect(mqttc, obj, flags, rc):
    if rc == 0:
        print("connected")
        mqttc.subscribe("lamp/set")
    else:
        print("refused", rc)


def connected(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("refused", reason_code)
        return
    print("connected")
    client.subscribe("lamp/set")
    client.subscribe("lamp/get")


def again(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        client.subscribe("lamp/set")


first = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)
first.on_connect = on_connect
first.connect("localhost")
first.loop_start()
second = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
second.on_connect = connected
second.connect("localhost")
third = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
third.on_connect = again
third.connect("localhost")
third.loop_forever()
