import paho.mqtt.client as mqtt


def on_connect(mqttc, obj, flags, rc):
    if rc == 0:
        print("connected")
    else:
        print("refused", rc)


def connected(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("refused", reason_code)
        return
    print("connected")


def again(client, userdata, flags, reason_code, properties):
    pass


first = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)
first.on_connect = on_connect
first.connect("localhost")
first.subscribe("lamp/set")  # SVC101: 7
first.loop_start()
second = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
second.on_connect = connected
second.connect("localhost")
second.subscribe("lamp/set")  # SVC101: 8
second.subscribe("lamp/get")  # SVC101: 8
third = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
third.on_connect = again
third.connect("localhost")
third.subscribe("lamp/set")  # SVC101: 7
third.loop_forever()
