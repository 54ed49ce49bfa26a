import paho.mqtt.client

from .wiring import make_client


def on_message(client, userdata, message):
    print(message.payload)


link = make_client()
link.on_message = on_message
link.connect("localhost")
link.subscribe("lamp/set")  # SVC101: 6
link.loop_forever()
