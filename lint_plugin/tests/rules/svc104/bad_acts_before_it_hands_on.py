import paho.mqtt.client as mqtt


def prepare(topics, on_connect):
    def first(client, userdata, flags, rc):  # SVC104: 5
        for topic in topics:
            client.subscribe(topic)
        on_connect(client, userdata, flags, rc)

    client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION1)
    client.on_connect = first
    return client
