import paho.mqtt.client as mqtt

import time
import tkinter

window = tkinter.Tk()
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.on_message = lambda client, userdata, message: window.title(message.payload.decode())
client.connect("localhost")
while True:
    client.loop(0.1)  # SVC103: 12
    window.update()
    time.sleep(0.1)
