import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        client.subscribe("lamp/set")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.on_connect = on_connect
client.loop_forever()
