import tkinter

import paho.mqtt.client as mqtt

root = tkinter.Tk()
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def opened():
    client.connect("localhost")


def clicked():
    client.publish("lamp/set", "on")


def closed():
    client.disconnect()


for text, command in (("open", opened), ("on", clicked), ("close", closed)):
    tkinter.Button(root, text=text, command=command).pack()
root.mainloop()
