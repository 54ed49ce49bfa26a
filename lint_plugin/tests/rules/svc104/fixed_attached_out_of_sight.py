import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, reason_code, properties):
    if reason_code != 0:
        print("connection refused:", reason_code)
        return
    userdata.log(reason_code)


class Shell:
    def __init__(self, context):
        self.context = context
        context.other = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def attach(self):
        self.context.client.on_connect = on_connect
