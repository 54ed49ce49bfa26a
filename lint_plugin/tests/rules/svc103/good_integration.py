import paho.mqtt.client as mqtt

class Watch:
    def __init__(self, loop):
        self.loop = loop
        self.lost = loop.create_future()
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_disconnect = self.on_disconnect
        self.client.on_socket_open = self.on_socket_open
        self.client.connect("localhost")

    def on_socket_open(self, client, userdata, sock):
        def readable():
            client.loop_read()

        self.loop.add_reader(sock, readable)

    async def misc(self):
        while True:
            self.client.loop_misc()

    def on_disconnect(self, *_):
        self.lost.set_result(None)
