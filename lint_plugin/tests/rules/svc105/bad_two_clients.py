import paho.mqtt.client as mqtt

front = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
back = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


@front.message_callback()
def on_front(client, userdata, message):
    quit()  # SVC105: 5


def on_back(client, userdata, message):
    quit()


back.on_message = on_back
front.loop_start()
back.loop_forever()
