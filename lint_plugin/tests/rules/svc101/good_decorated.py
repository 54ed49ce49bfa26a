import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


@client.connect_callback()
def introduce(client, userdata, flags, reason_code, properties):
    client.subscribe("lamp/set")


client.connect("localhost")
client.loop_forever()
