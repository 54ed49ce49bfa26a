import paho.mqtt.client as mqtt


class Client(mqtt.Client):
    def on_message(self, client, userdata, message):
        print(message.topic)


class Command:
    mqtt_client = Client

    def handle(self, host):
        client = self.mqtt_client(client_id="lamp")  # SVC109: 23
        client.connect(host)
        client.loop_forever()


class Probe:
    client_class = mqtt.Client

    def ask(self, host):
        client = self.client_class()  # SVC109: 23
        client.connect(host)
        client.disconnect()
