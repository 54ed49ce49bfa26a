import paho.mqtt.client as mqtt

def connect_mqtt():
    def on_connect(client, userdata, flags, rc, properties):
        print("connected" if rc == 0 else "refused")
        if not rc.is_failure:
            client.subscribe("lamp/set")

    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
    client.on_connect = on_connect
    client.connect("localhost")
    return client


def subscribe(client: mqtt):  # the module as annotation: every second tutorial
    def on_message(client, userdata, message):
        print(message.payload)

    client.on_message = on_message


def run():
    client = connect_mqtt()
    subscribe(client)
    client.loop_forever()


if __name__ == "__main__":
    run()
