import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        client.subscribe("lamp/set")


def on_message(client, userdata, message):
    print(message.payload)


def begin(client):
    client.connect_async("localhost")
    client.loop_start()
    client.subscribe("lamp/set")


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.on_message = on_message
begin(client)
input("enter: ")
client.disconnect()
client.loop_stop()
