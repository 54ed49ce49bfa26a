import signal

from django.core.management.base import BaseCommand

from .clients import gateway


class Command(BaseCommand):
    def handle(self, *args, **options):
        client = gateway(options["host"])
        # systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            client.loop_forever()
        except KeyboardInterrupt:
            client.disconnect()
