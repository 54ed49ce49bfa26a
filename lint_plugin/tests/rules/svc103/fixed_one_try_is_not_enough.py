import paho.mqtt.client as mqtt

def on_disconnect(client, userdata, flags, reason_code, properties):
    client.reconnect()  # once, before the broker is back


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_disconnect = on_disconnect
client.connect("localhost")
client.loop_forever()
