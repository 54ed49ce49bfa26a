import paho.mqtt.client as mqtt


def set_level(bulb, level=1):
    if level not in (0, 1, 2):
        raise ValueError(level)
    print(bulb, level)


def on_message(client, userdata, message):
    set_level(message.topic, level=2)


client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = on_message
