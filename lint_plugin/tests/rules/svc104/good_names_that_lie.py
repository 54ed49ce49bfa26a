import gmqtt
import paho.mqtt.publish
import socketio


def on_connect(client, flags, rc, properties):
    client.subscribe("lamp/set")


client = gmqtt.Client("lamp")
client.on_connect = on_connect
server = socketio.Server()


@server.on("connect")
def connect(sid, environ, auth):
    paho.mqtt.publish.single("lamp/status", sid)
