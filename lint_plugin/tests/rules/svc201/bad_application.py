from .app import Application


def main():
    application = Application()
    try:
        application.run()
    except KeyboardInterrupt:  # SVC201: 12
        application.cleanup()
