from .wiring import run


class Lamp:
    def on_connect(self, client, userdata, flags, rcode, *args):
        if rcode != 0:
            print("connection refused:", rcode)
            return
        print("connected", rcode)
        client.subscribe("lamp/set")

    def serve(self):
        run(self.on_connect)
