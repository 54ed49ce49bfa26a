import socket

server = socket.socket(socket.AF_UNIX)
server.bind("/tmp/lamp.log.sock")
with open("/tmp/lamp.json", "w") as cache:
    cache.write("{}")
with open("/tmp/catalogue", "w") as catalogue:
    catalogue.write("lamp")
with open("/tmp/lamp.log") as other:
    print(other.read())
server.add("/tmp/lamp.log")
TOPIC = "/tmp/log"
Run(stdout="/tmp/lamp.json", logfile="/var/log/lamp.log")
