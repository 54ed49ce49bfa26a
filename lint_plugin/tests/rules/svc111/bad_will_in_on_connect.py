import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        return
    client.will_set("lamp/status", "offline", retain=True)  # SVC111: 12
    client.publish("lamp/status", "online", retain=True)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.connect("localhost")
client.loop_forever()
