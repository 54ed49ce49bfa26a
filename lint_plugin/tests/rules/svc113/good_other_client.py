import paho.mqtt.client as mqtt

inner = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
outer = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        outer.connect("example.org")


inner.on_connect = on_connect
inner.connect("localhost")
outer.loop_start()
inner.loop_forever()
