from django.core.management.base import BaseCommand

from .clients import gateway


class Command(BaseCommand):
    def handle(self, *args, **options):
        client = gateway(options["host"])
        try:
            client.loop_forever()
        except KeyboardInterrupt:  # SVC201: 16
            client.disconnect()
