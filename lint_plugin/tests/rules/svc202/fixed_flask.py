import signal
import sys

import flask


def leave(*args):
    sys.exit(0)


app = flask.Flask(__name__)
signal.signal(signal.SIGINT, leave)
signal.signal(signal.SIGTERM, leave)
app.run(host="0.0.0.0", port=8080)
