import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if not reason_code.is_failure:
        client.subscribe("lamp/set")


def begin(client):
    with open("/run/lamp", "w", encoding="ascii") as file:
        file.write("on")
    if file.closed:
        client.publish("lamp/status", "online", retain=True)  # SVC102: 16


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_connect = on_connect
client.connect("localhost")
begin(client)
client.loop_forever()
