import paho.mqtt.client as mqtt

codes = []


def on_connect(client, userdata, flags, rc):
    codes.append(rc)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1, "lamp")  # SVC109: 15
client.on_connect = on_connect
