import socket
from http.server import HTTPServer

import psycopg2
import ymod_python_sys

sock = socket.socket()
sock.bind(("", 8080))  # SVC505: 6
sock.listen()  # SVC505: 6
base = psycopg2.connect("dbname=lamp")  # SVC505: 17
link = socket.create_connection(("lamp", 80))  # SVC505: 15
server = HTTPServer(("", 80), ymod_python_sys.handler)  # SVC505: 10
