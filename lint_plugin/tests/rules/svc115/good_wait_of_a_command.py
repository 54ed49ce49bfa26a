import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.connect("localhost")
        self.client.loop_start()

    def switch(self, state):
        self.client.publish("lamp/set", state, qos=1).wait_for_publish()

    def stop(self):
        self.client.disconnect()
        self.client.loop_stop()
