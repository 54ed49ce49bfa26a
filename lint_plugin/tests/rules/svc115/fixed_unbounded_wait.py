import paho.mqtt.client as mqtt


class Lamp(mqtt.Client):
    def begin(self):
        self.connect("localhost")
        self.loop_start()

    def stop(self):
        self.publish("lamp/status", "offline", qos=1).wait_for_publish(2)
        self.disconnect()
        self.loop_stop()
