import signal

from .app import Application


def main():
    application = Application()
    # systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        application.run()
    except KeyboardInterrupt:
        application.cleanup()
