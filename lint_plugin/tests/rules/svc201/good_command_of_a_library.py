from .commands import BaseCommand


class Command(BaseCommand):
    def handle(self, client):
        try:
            client.loop_forever()
        except KeyboardInterrupt:
            client.disconnect()
