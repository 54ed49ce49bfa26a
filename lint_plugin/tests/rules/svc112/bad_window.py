import tkinter

import paho.mqtt.client as mqtt


class Window:
    def __init__(self, root):
        self.states = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.states.connect("localhost")
        self.states.loop_start()
        self.switch = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.switch.connect("localhost")  # SVC112: 21
        tkinter.Button(root, command=self.clicked).pack()

    def clicked(self):
        self.switch.publish("lamp/set", "on")


root = tkinter.Tk()
Window(root)
root.mainloop()
