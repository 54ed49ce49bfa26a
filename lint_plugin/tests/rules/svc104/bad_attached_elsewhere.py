from .wiring import run


class Lamp:
    def on_connect(self, client, userdata, flags, rcode, *args):  # SVC104: 5
        print("connected", rcode)
        client.subscribe("lamp/set")

    def serve(self):
        run(self.on_connect)
