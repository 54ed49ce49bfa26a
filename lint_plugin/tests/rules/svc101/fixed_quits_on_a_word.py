import paho.mqtt.client as mqtt


def on_message(client, userdata, message):
    if message.payload == b"quit":
        client.disconnect()


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code.is_failure:
        print("connection refused:", reason_code)
        return
    client.subscribe("lamp/set")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.on_message = on_message
client.connect("localhost")
client.loop_forever()
