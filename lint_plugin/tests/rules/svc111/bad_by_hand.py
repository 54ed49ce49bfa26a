import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self, host, user=None):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.connect(host)
        if user:
            self.client.username_pw_set(user)  # SVC111: 25
        self.password = open("/etc/lamp").read()
        self.client.username_pw_set("lamp", self.password)  # SVC111: 21
        # the same for all that follows
        self.client.max_inflight_messages_set(1)  # SVC111: 21
        self.client.reconnect_delay_set(1, 30)
        self.client.loop_forever()
