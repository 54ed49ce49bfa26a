import threading

import paho.mqtt.client as mqtt


def on_message(client, userdata, message):
    porch.publish("lamp/porch", message.payload)


hall = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
hall.on_message = on_message
hall.connect("hall")
threading.Thread(target=hall.loop_forever).start()
porch = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
porch.connect("porch")  # SVC112: 7
