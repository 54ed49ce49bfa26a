import paho.mqtt.client as mqtt


def on_disconnect(client, userdata, flags, reason_code, properties):
    client.publish("lamp/power", "unknown", retain=True)


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("connection refused:", reason_code)
        return
    client.publish("lamp/power", "known", retain=True)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.on_disconnect = on_disconnect
client.connect("localhost")
client.loop_forever()
