import flask
import paho.mqtt.client as mqtt

app = flask.Flask("lamp")
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


@app.route("/on")
def switched_on():
    client.connect("localhost")
    client.publish("lamp/set", "on")
    return "on"


app.run(host="127.0.0.1")
