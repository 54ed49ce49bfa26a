import flask
import paho.mqtt.client as mqtt

app = flask.Flask(__name__)
client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
client.loop_start()
client.publish("lamp/status", "online")
app.run(port=8080)
