import threading
import time

import flask
import paho.mqtt.client as mqtt

app = flask.Flask(__name__)
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")  # SVC112: 8


def watch(client):
    while True:
        print(client.is_connected())
        time.sleep(10)


@app.route("/on")
def on():
    client.publish("lamp/set", "on")
    return "ok"


threading.Thread(target=watch, args=(client,), daemon=True).start()
app.run(host="0.0.0.0", port=80)
