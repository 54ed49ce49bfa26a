import socket

import paho.mqtt.client as mqtt

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
client.connect("localhost")
server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("", 7000))
server.listen()
while True:
    connection, address = server.accept()
    client.publish("lamp/state", connection.recv(1024))  # SVC112: 12
