import paho.mqtt.client as mqtt

connected = False


def tell():
    if not connected:
        return
    client.publish("lamp/state", "on")


def on_connect(client, userdata, flags, reason_code, properties):
    global connected
    if reason_code.is_failure:
        print("refused:", reason_code)
    else:
        connected = True
    tell()


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.connect("localhost")
client.loop_forever()
