import tkinter

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")  # SVC112: 8


def clicked():
    client.publish("lamp/set", "on")


root = tkinter.Tk()
tkinter.Button(root, text="on", command=clicked).pack()
root.mainloop()
client.disconnect()
